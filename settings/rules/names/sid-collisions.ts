import { pascalCase } from "../../../constructs/core/pascal-case";
import { writtenNames } from "../environment-under-check";
import { type Rule, type RuleIssue } from "../rule";

/** The parts whose names are part of statement ids. */
const parts = ["buckets", "databases", "jobs", "queues"];

/** Statement ids must differ; they contain letters and digits only, so that `load-1` becomes `Load1`. */
export const sidCollisionsRule: Rule = (environment) =>
  parts.flatMap((part) => {
    const owners = new Map<string, string>();
    return writtenNames(environment, part)
      .sort()
      .flatMap((name): RuleIssue[] => {
        const sid = pascalCase(name);
        const owner = owners.get(sid);
        if (owner === undefined) {
          owners.set(sid, name);
          return [];
        }
        const message = `"${name}" differs from "${owner}" only in hyphens, which the statement ids of policies cannot contain; rename one of them.`;
        return [{ at: [[part, name]], message }];
      });
  });
