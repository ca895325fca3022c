import { isPart } from "../../issues/path";
import { type AccountRule, type RuleIssue } from "../rule";

/** The settings of a trail fit together, and with whom runs it. */
export const trailRule: AccountRule = ({ settings: { trail }, written }) => {
  const part = isPart(written["trail"]) ? written["trail"] : {};
  return [...archiveIssues(trail), ...(trail.mode === "existing" ? existingIssues(part) : createdIssues(trail, part))];
};

type Trail = Parameters<AccountRule>[0]["settings"]["trail"];

/** Source: Amazon S3 User Guide, "Transitioning objects using Amazon S3 Lifecycle". */
function archiveIssues({ mode, archiveAfterDays, retentionDays }: Trail): RuleIssue[] {
  if (mode !== "create" || archiveAfterDays === "never" || archiveAfterDays < retentionDays) return [];
  const message = `\`trail.archiveAfterDays\` (${archiveAfterDays}) must be less than \`trail.retentionDays\` (${retentionDays}); lower it, or set it to "never".`;
  return [{ at: [["trail", "archiveAfterDays"]], unless: [["trail", "retentionDays"]], message }];
}

function existingIssues(part: Readonly<Record<string, unknown>>): RuleIssue[] {
  return part["alarms"] !== undefined && part["logGroup"] === undefined
    ? [inactive("alarms", "`trail.logGroup` is missing; set it, or remove `trail.alarms`.")]
    : [];
}

function createdIssues({ mode, logGroup }: Trail, part: Readonly<Record<string, unknown>>): RuleIssue[] {
  return mode === "create" && logGroup !== undefined && part["logGroup"] !== undefined
    ? [inactive("logGroup", '`trail.mode` is "create"; set the mode to "existing", or remove `trail.logGroup`.')]
    : [];
}

function inactive(key: string, reason: string): RuleIssue {
  return { at: [["trail", key]], message: `has no effect, because ${reason}` };
}
