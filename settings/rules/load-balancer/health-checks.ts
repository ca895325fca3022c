import { type RuleIssue, type Rule } from "../environment-under-check";
import { type PlacedRoute, routesOf } from "./routes";

/** Answers of each protocol. Source: Elastic Load Balancing API Reference, "Matcher". */
const codes = { HTTP1: [200, 499], HTTP2: [200, 499], GRPC: [0, 99] } as const;

/** A check's answer is due before the next check, and expected in the codes of its protocol. */
export const healthChecksRule: Rule = (environment) =>
  routesOf(environment).flatMap((route) => [...timing(route), ...matcher(route)]);

function timing({ path, route: { healthCheck } }: PlacedRoute): RuleIssue[] {
  const { timeoutSeconds, intervalSeconds } = healthCheck;
  if (timeoutSeconds < intervalSeconds) {
    return [];
  }
  const message = `${timeoutSeconds} is not less than intervalSeconds (${intervalSeconds}); an answer is due before the next check.`;
  const check = [...path, "healthCheck"];
  return [
    {
      at: [
        [...check, "timeoutSeconds"],
        [...check, "intervalSeconds"],
      ],
      message,
    },
  ];
}

function matcher({ path, route: { healthCheck, protocolVersion } }: PlacedRoute): RuleIssue[] {
  const [lowest, highest] = codes[protocolVersion];
  const strange = healthCheck.matcher.split(/[,-]/).find((code) => Number(code) < lowest || Number(code) > highest);
  if (strange === undefined) {
    return [];
  }
  const message = `${strange} is no answer that ${protocolVersion} can be checked for; give codes from ${lowest} to ${highest}.`;
  return [
    {
      at: [
        [...path, "healthCheck", "matcher"],
        [...path, "protocolVersion"],
      ],
      message,
    },
  ];
}
