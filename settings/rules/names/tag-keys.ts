import { formatPath, type Path } from "../../issues/path";
import { workloadsOf } from "../containers/workloads";
import { type EnvironmentUnderCheck } from "../environment-under-check";
import { type Rule, type RuleIssue, type SharedRule } from "../rule";

type Tags = Readonly<Record<string, string>>;

/** IAM ignores the case of the keys of tags: of those of the environment and a workload, a role would have two. */
export const tagKeysRule: Rule = (environment) => collisions(environment, environment.settings.tags, ["tags"]);

/** The same of the tags of the platform, unless the environment replaces them. */
export const sharedTagKeysRule: SharedRule = ({ settings: { tags } }, environments) =>
  environments.flatMap((environment) =>
    collisions(environment, tags.additional, ["tags", "additional"]).map((issue) => ({
      ...issue,
      at: [["environments", environment.name, ...issue.at[0]]] as const,
    })),
  );

function collisions(environment: EnvironmentUnderCheck, tags: Tags, path: Path): RuleIssue[] {
  return workloadsOf(environment).flatMap(({ path: workload, workload: { tags: own } }) =>
    Object.keys(own).flatMap((key): RuleIssue[] => {
      const other = Object.keys(tags).find((one) => one !== key && one.toLowerCase() === key.toLowerCase());
      if (other === undefined) return [];
      const message = `the key "${key}" differs from "${other}" of \`${formatPath(path)}\` only in case, and IAM takes them for one; write "${other}".`;
      return [{ at: [[...workload, "tags", key]], message }];
    }),
  );
}
