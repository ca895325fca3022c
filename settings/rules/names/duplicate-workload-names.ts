import { formatPath, type Path } from "../../issues/path";
import { sidecarImagesOf, workloadsOf } from "../containers/workloads";
import { type Rule, type RuleIssue } from "../rule";

/**
 * Workloads of all kinds must have different names, after which roles, log groups and repositories are named. So must the
 * sidecars that have a repository of their own.
 */
export const duplicateWorkloadNamesRule: Rule = (environment) => {
  const owners = new Map<string, Path>();
  const workloads = workloadsOf(environment).flatMap(({ name, path }): RuleIssue[] => {
    const owner = owners.get(name);
    if (owner === undefined) {
      owners.set(name, path);
      return [];
    }
    const message = `"${name}" is already the name of \`${formatPath(owner)}\`, and workloads of all kinds must have different names; rename one of them.`;
    return [{ at: [path], unless: [owner], message }];
  });
  const sidecars = sidecarImagesOf(environment).flatMap(({ name, path }): RuleIssue[] => {
    const owner = owners.get(name);
    owners.set(name, owner ?? path);
    if (owner === undefined) {
      return [];
    }
    const message = `its image would be "${name}", which is already that of \`${formatPath(owner)}\`; rename the sidecar, or set \`image\` or \`imageOf\`.`;
    return [{ at: [path], unless: [owner], message }];
  });
  return [...workloads, ...sidecars];
};
