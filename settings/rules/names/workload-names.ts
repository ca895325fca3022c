import { type RuleIssue, type Rule } from "../environment-under-check";
import { formatPath, type Path } from "../../issues/path";
import { workloadsOf } from "../containers/workloads";

/** No two workloads have the same name, of whatever kind: roles, log groups and images are called by it. */
export const workloadNamesRule: Rule = (environment) => {
  const owners = new Map<string, Path>();
  return workloadsOf(environment).flatMap(({ name, path }): RuleIssue[] => {
    const owner = owners.get(name);
    if (owner === undefined) {
      owners.set(name, path);
      return [];
    }
    const message = `${formatPath(owner)} has this name too, and with it the same roles and images; rename one of the two.`;
    return [{ at: [path], unless: [owner], message }];
  });
};
