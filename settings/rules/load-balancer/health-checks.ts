import { type Rule, type RuleIssue } from "../rule";
import { type RouteUnderCheck, routesOf } from "./routes";

/** Status codes of each protocol. Source: Elastic Load Balancing API Reference, "Matcher". */
const codes = { HTTP1: [200, 499], HTTP2: [200, 499], GRPC: [0, 99] } as const;

/** A health check must time out before the next one, and expect status codes of its protocol. */
export const healthChecksRule: Rule = (environment) =>
  routesOf(environment).flatMap((route) => [...timeoutIssues(route), ...matcherIssues(route)]);

function timeoutIssues({ path, route: { healthCheck } }: RouteUnderCheck): RuleIssue[] {
  const { timeoutSeconds, intervalSeconds } = healthCheck;
  if (timeoutSeconds < intervalSeconds) {
    return [];
  }
  const message = `\`timeoutSeconds\` (${timeoutSeconds}) must be less than \`intervalSeconds\` (${intervalSeconds}); lower it or raise \`intervalSeconds\`.`;
  const paths: RuleIssue["at"] = [
    [...path, "healthCheck", "timeoutSeconds"],
    [...path, "healthCheck", "intervalSeconds"],
  ];
  return [{ at: paths, message }];
}

function matcherIssues({ path, route: { healthCheck, protocolVersion } }: RouteUnderCheck): RuleIssue[] {
  const [lowest, highest] = codes[protocolVersion];
  const unsupported = healthCheck.matcher.split(/[,-]/).find((code) => Number(code) < lowest || Number(code) > highest);
  if (unsupported === undefined) {
    return [];
  }
  const message = `status code ${unsupported} is not supported with \`protocolVersion\` ${protocolVersion}; use codes from ${lowest} to ${highest}.`;
  const paths: RuleIssue["at"] = [
    [...path, "healthCheck", "matcher"],
    [...path, "protocolVersion"],
  ];
  return [{ at: paths, message }];
}
