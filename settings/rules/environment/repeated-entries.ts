import { isPart, type Path } from "../../issues/path";
import { show } from "../../issues/schema-issues";
import { type Rule, type RuleIssue } from "../rule";

/** The lists in which an entry may be repeated: the words of a command. */
const COMMANDS: readonly (string | number | undefined)[] = ["command", "entryPoint", "healthCheckCommand"];

/** A list must name each thing once: AWS refuses most repetitions, and the others do nothing. */
export const repeatedEntriesRule: Rule = ({ settings }) => issuesBelow(settings, []);

function issuesBelow(value: unknown, path: Path): RuleIssue[] {
  if (Array.isArray(value)) {
    return COMMANDS.includes(path.at(-1)) ? [] : issuesOfList(value, path);
  }
  return isPart(value) ? Object.entries(value).flatMap(([key, part]) => issuesBelow(part, [...path, key])) : [];
}

function issuesOfList(list: readonly unknown[], path: Path): RuleIssue[] {
  const seen = new Set<string>();
  return list.flatMap((entry, index): RuleIssue[] => {
    const text = JSON.stringify(entry);
    if (!seen.has(text)) {
      seen.add(text);
      return [];
    }
    return isPart(entry)
      ? [{ at: [[...path, index], path], message: "repeats an earlier entry of the list; remove it." }]
      : [{ at: [path], message: `${show(entry)} is listed more than once; list each value once.` }];
  });
}
