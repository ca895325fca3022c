import { quote } from "../../issues/quote";
import { type Rule, type RuleIssue } from "../rule";
import { type RouteUnderCheck, routesOf } from "./routes";

/** Values and wildcards of one rule. Source: Elastic Load Balancing, "Quotas for your Application Load Balancers". */
const MOST_VALUES = 5;
const MOST_WILDCARDS = 5;

/** Source: Elastic Load Balancing, "Condition types for listener rules". */
const LONGEST_PATH = 128;

/** A route must have conditions, and no more than a listener rule supports. */
export const routeConditionsRule: Rule = (environment) => routesOf(environment).flatMap(issues);

function issues({ path, conditions: { paths, hosts, header, methods } }: RouteUnderCheck): RuleIssue[] {
  const values = [paths, hosts, header?.values, methods].flatMap((list) => list ?? []);
  const wildcards = values.join("").replace(/[^*?]/g, "").length;
  const at: RuleIssue["at"] = [[...path, "paths"], [...path, "hosts"], [...path, "header"], [...path, "methods"], path];
  if (values.length === 0) {
    const message =
      'has no conditions; set `paths`, `hosts`, `header` or `methods`. `paths: ["/*"]` matches what no other route does.';
    return [{ at, message }];
  }
  if (values.length > MOST_VALUES) {
    const message = `has ${values.length} condition values, but a listener rule supports at most ${MOST_VALUES}; split it into two routes.`;
    return [{ at, message }];
  }
  if (wildcards > MOST_WILDCARDS) {
    const message = `has ${wildcards} wildcards, but a listener rule supports at most ${MOST_WILDCARDS}; split it into two routes.`;
    return [{ at, message }];
  }
  const tooLong = paths?.find((pattern) => pattern.length > LONGEST_PATH);
  if (tooLong !== undefined) {
    const message = `${quote(tooLong)} has ${tooLong.length} characters including the environment's path prefix, but a listener rule supports at most ${LONGEST_PATH}; shorten it.`;
    return [{ at: [[...path, "paths"]], message }];
  }
  return [];
}
