import { formatPath, type Path } from "../../issues/path";
import { workloadsOf } from "../containers/workloads";
import { type Rule, type RuleIssue } from "../rule";

/** Workloads of all kinds must have different names, after which roles, log groups and repositories are named. */
export const duplicateWorkloadNamesRule: Rule = (environment) => {
  const owners = new Map<string, Path>();
  return workloadsOf(environment).flatMap(({ name, path }): RuleIssue[] => {
    const owner = owners.get(name);
    if (owner === undefined) {
      owners.set(name, path);
      return [];
    }
    const message = `"${name}" is already the name of \`${formatPath(owner)}\`, and workloads of all kinds must have different names; rename one of them.`;
    return [{ at: [path], unless: [owner], message }];
  });
};
