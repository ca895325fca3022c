import { type PropIssue } from "../../constructs/core/prop-issue";
import { type Path } from "../issues/path";
import { type RuleIssue } from "./rule";

/**
 * Returns the issues of a construct's props as issues of the settings that have the same names.
 * @param part the settings of the construct: `database`, or `databases.reports`
 */
export function settingIssues(part: string | Path, issues: readonly PropIssue[]): RuleIssue[] {
  const path = typeof part === "string" ? [part] : part;
  return issues.map(({ props: [first, ...others], message }) => ({
    at: [[...path, first], ...others.map((prop) => [...path, prop])],
    message,
  }));
}
