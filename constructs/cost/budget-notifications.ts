import { type PropIssue } from "../core/prop-issue";

/** Number of notifications of a budget. Source: AWS Cost Management API Reference, "CreateBudget". */
const MAXIMUM_NOTIFICATIONS = 5;

/**
 * Says what AWS Budgets would refuse, or what would never notify.
 * @param percents percentages of an amount, actual and forecast ones
 */
export function budgetNotificationIssues({ length }: readonly number[]): PropIssue[] {
  const props = ["actualPercents", "forecastPercents"] as const;
  const message =
    "`actualPercents` and `forecastPercents` must name 1 to " +
    `${MAXIMUM_NOTIFICATIONS} percentages together; got ${length}.`;
  return length >= 1 && length <= MAXIMUM_NOTIFICATIONS ? [] : [{ props, message }];
}
