import { pascalCase } from "../../../constructs/core/pascal-case";
import { type RuleIssue, type Rule, writtenNames } from "../environment-under-check";

/** What statements of policies speak of by name. */
const parts = ["buckets", "jobs", "queues"];

/** Policies speak of things by letters and digits alone, and take each name once: `load-1` would be `load1`. */
export const alikeNamesRule: Rule = (environment) =>
  parts.flatMap((part) => {
    const first = new Map<string, string>();
    return writtenNames(environment, part)
      .sort()
      .flatMap((name): RuleIssue[] => {
        const label = pascalCase(name);
        const other = first.get(label);
        first.set(label, other ?? name);
        if (other === undefined) {
          return [];
        }
        const message = `differs from "${other}" by hyphens alone, which policies leave out; give it another name.`;
        return [{ at: [[part, name]], message }];
      });
  });
