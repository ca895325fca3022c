import { costIssues } from "../../../constructs/cost/cost-services";
import { budgetNotificationIssues } from "../../../constructs/cost/budget-notifications";
import { partitionOf } from "../../../constructs/core/partitions";
import { quote } from "../../issues/quote";
import { settingIssues } from "../prop-issues";
import { type AccountRule, type RuleIssue } from "../rule";

/** What tells of costs is created only where AWS has it. */
export const costPartitionRule: AccountRule = ({ settings }) =>
  (["budget", "costAnomalies", "costAllocationTags"] as const)
    .filter((part) => settings[part].mode === "create")
    .flatMap((part) => settingIssues([], costIssues(part, partitionOf(settings.region))));

/** A budget has an amount, and is for an environment of the account. */
export const budgetRule: AccountRule = ({ settings: { id, budget } }, environments): RuleIssue[] => {
  if (budget.mode !== "create") return [];
  const { monthlyAmounts, accountMonthlyAmount, actualPercents, forecastPercents } = budget;
  const own = environments.filter(({ account }) => account === id).map(({ name }) => name);
  const isEmpty = accountMonthlyAmount === undefined && Object.keys(monthlyAmounts).length === 0;
  const missing =
    "must have `monthlyAmounts` of environments, or `accountMonthlyAmount`; without an amount there is no budget.";
  const foreign = Object.keys(monthlyAmounts).filter((name) => !own.includes(name));
  const available = own.length === 0 ? "it has none" : `it has ${own.map(quote).sort().join(", ")}`;
  return [
    ...(isEmpty ? [{ at: [["budget"]] as const, message: missing }] : []),
    ...foreign.map((name) => ({
      at: [["budget", "monthlyAmounts", name]] as const,
      message: `${quote(name)} is not an environment in this account; ${available}.`,
    })),
    ...settingIssues("budget", budgetNotificationIssues([...actualPercents, ...forecastPercents])),
  ];
};
