import { occupiedPriorities, priorityLimits } from "../../../constructs/load-balancer/route-priority";
import { quote } from "../../issues/quote";
import { type Rule, type RuleIssue } from "../rule";
import { rulesOf } from "./routes";
import { type RuleUnderCheck } from "./rules-under-check";

/** Values and wildcards of one rule. Source: Elastic Load Balancing, "Quotas for your Application Load Balancers". */
const MOST_VALUES = 5;
const MOST_WILDCARDS = 5;

/** Source: Elastic Load Balancing, "Condition types for listener rules". */
const LONGEST_PATH = 128;

/** A route must have conditions, and no more than a listener rule supports. */
export const routeConditionsRule: Rule = (environment) => rulesOf(environment).flatMap(issues);

function issues(candidate: RuleUnderCheck): RuleIssue[] {
  const { path, priority, conditions } = candidate;
  const { paths, hosts, header, methods, sourceRanges } = conditions;
  const values = [paths, hosts, header?.values, methods].flatMap((list) => list ?? []);
  const wildcards = values.join("").replace(/[^*?]/g, "").length;
  const at: RuleIssue["at"] = [[...path, "paths"], [...path, "hosts"], [...path, "header"], [...path, "methods"], path];
  if (values.length === 0) {
    const message =
      'has no conditions; set `paths`, `hosts`, `header` or `methods`. `paths: ["/*"]` matches what no other route does.';
    return [{ at, message }];
  }
  if (sourceRanges && values.length + sourceRanges.length > MOST_VALUES) {
    const count = values.length + sourceRanges.length;
    const message = `has ${count} condition values with ${sourceRanges.length} in \`sourceRanges\`, but a listener rule supports at most ${MOST_VALUES}; use fewer and wider ranges, or \`signIn\`.`;
    return [{ at: [[...path, "sourceRanges"], ...at], message }];
  }
  if (values.length > MOST_VALUES) {
    const message = `has ${values.length} condition values, but a listener rule supports at most ${MOST_VALUES}; split it into two routes.`;
    return [{ at, message }];
  }
  if (wildcards > MOST_WILDCARDS) {
    const message = `has ${wildcards} wildcards, but a listener rule supports at most ${MOST_WILDCARDS}; split it into two routes.`;
    return [{ at, message }];
  }
  if (occupiedPriorities(conditions, priority).some((occupied) => occupied > priorityLimits.highest)) {
    const message = `must be at most ${priorityLimits.highest - 1} with \`sourceRanges\`, because the rule that refuses other addresses has the next number; lower it.`;
    return [{ at: [[...path, "priority"], path], message }];
  }
  const tooLong = paths?.find((pattern) => pattern.length > LONGEST_PATH);
  if (tooLong !== undefined) {
    const message = `${quote(tooLong)} has ${tooLong.length} characters including the environment's path prefix, but a listener rule supports at most ${LONGEST_PATH}; shorten it.`;
    return [{ at: [[...path, "paths"]], message }];
  }
  return [];
}
