import { type PropIssue } from "../../constructs/core/prop-issue";
import { type RuleIssue } from "./rule";

/**
 * Returns the issues of a construct's props as issues of the settings that have the same names.
 * @param part key of the settings: `database`
 */
export function settingIssues(part: string, issues: readonly PropIssue[]): RuleIssue[] {
  return issues.map(({ props: [first, ...others], message }) => ({
    at: [[part, first], ...others.map((prop) => [part, prop])],
    message,
  }));
}
