import { blocksOf, type Resource } from "../../tree/resource";
import { isUnknown, textsOf } from "../../tree/values";
import { unlessAtLeast } from "../clauses";
import { type Rule } from "../rule";

/** Fewest days that the backups of prod are kept. */
const MINIMUM_DAYS = 7;

/** Source: AWS Backup Developer Guide, "Backup plan options and configuration", lifecycle. */
export const planRetention: Rule = {
  id: "backup-plan-retention",
  wants: "every backup plan of prod keeps backups for at least 7 days, and then deletes them",
  severity: "medium",
  controls: { wellArchitected: ["REL09-BP01", "SEC07-BP04"] },
  types: ["aws_backup_plan"],
  reason: "Damage is often found late, and data that nobody deletes is kept, and paid for, indefinitely.",
  fix: "Set `lifecycle: { deleteAfter: … }` of each rule (setting `backup.retentionDays`).",
  stages: "prod",
  settings: ["backup.retentionDays"],
  check: (plan) =>
    plan.blocks("rule").flatMap((rule) => {
      const [lifecycle = {}] = blocksOf(rule, "lifecycle");
      const name = textsOf(rule["rule_name"])[0] ?? "";
      return unlessAtLeast(lifecycle, "delete_after", MINIMUM_DAYS, 0).map(
        (clause) => `${clause} in the rule "${name}"`,
      );
    }),
  attributes: ["rule"],
};

/** Source: AWS Backup Developer Guide, "Assigning resources to a backup plan". */
export const planSelects: Rule = {
  id: "backup-plan-selects",
  wants: "every backup plan selects something",
  severity: "medium",
  controls: { wellArchitected: ["REL09-BP03"] },
  types: ["aws_backup_plan"],
  reason: "A plan without resources reports no failure, and makes no backup.",
  fix: "Use the construct `BackupPlan`, or add a `BackupSelection` with `resources` or a `selectionTag`.",
  check: (plan, tree) => {
    const selections = tree.about(plan, "aws_backup_selection", "plan_id", "id");
    if (selections.length === 0) return "no `aws_backup_selection` belongs to it";
    return selections
      .filter((selection) => !selectsSomething(selection))
      .map((selection) => `${selection.address} selects nothing`);
  },
};

function selectsSomething(selection: Resource): boolean {
  const resources = selection.get("resources");
  return (
    isUnknown(resources) ||
    textsOf(resources ?? []).length > 0 ||
    selection.blocks("selection_tag").length > 0 ||
    selection.blocks("condition").length > 0
  );
}
