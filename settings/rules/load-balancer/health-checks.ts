import { matcherIssue } from "../../../constructs/load-balancer/matcher-issue";
import { type Rule, type RuleIssue } from "../rule";
import { type RouteUnderCheck, routesOf } from "./routes";

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
  const paths: RuleIssue["at"] = [
    [...path, "healthCheck", "matcher"],
    [...path, "protocolVersion"],
  ];
  const message = matcherIssue(healthCheck.matcher, protocolVersion);
  return message === undefined ? [] : [{ at: paths, message }];
}
