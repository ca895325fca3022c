import { type RuleIssue, type Rule } from "../environment-under-check";
import { type PlacedRoute, routesOf } from "./routes";

/** Values and wildcards of one rule. Source: Elastic Load Balancing, "Quotas for your Application Load Balancers". */
const MOST_VALUES = 5;
const MOST_WILDCARDS = 5;

/** Source: Elastic Load Balancing, "Condition types for listener rules". */
const LONGEST_PATH = 128;

/** Every route asks for something, and for no more than a load balancer's rule can. */
export const routeConditionsRule: Rule = (environment) => routesOf(environment).flatMap(issue);

function issue({ path, asked: { paths, hosts, header, methods } }: PlacedRoute): RuleIssue[] {
  const lists = [paths, hosts, header?.values, methods];
  const values = lists.flatMap((list) => list ?? []);
  const wildcards = values.join("").replace(/[^*?]/g, "").length;
  const at: RuleIssue["at"] = [[...path, "paths"], [...path, "hosts"], [...path, "header"], [...path, "methods"], path];
  if (values.length === 0) {
    const message =
      'asks for nothing; give paths, hosts, a header or methods: paths: ["/*"] takes what no other route does.';
    return [{ at, message }];
  }
  if (values.length > MOST_VALUES) {
    const message = `has ${values.length} values in its conditions; a load balancer's rule takes ${MOST_VALUES}: make two routes of it.`;
    return [{ at, message }];
  }
  if (wildcards > MOST_WILDCARDS) {
    const message = `has ${wildcards} wildcards in its conditions; a load balancer's rule takes ${MOST_WILDCARDS}.`;
    return [{ at, message }];
  }
  const long = paths?.find((pattern) => pattern.length > LONGEST_PATH);
  if (long !== undefined) {
    const message = `"${long}" has ${long.length} characters with the path of the environment; a load balancer's rule takes ${LONGEST_PATH}.`;
    return [{ at: [[...path, "paths"]], message }];
  }
  return [];
}
