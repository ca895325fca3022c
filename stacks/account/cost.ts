import { Budget, type BudgetProps } from "../../constructs/cost/budget";
import { CostAllocationTags, type CostAllocationTagsProps } from "../../constructs/cost/cost-allocation-tags";
import { CostAnomalies, type CostAnomaliesProps } from "../../constructs/cost/cost-anomalies";
import { type AccountSettings } from "../../settings/settings";
import { exact } from "../exact";
import { type AccountStack } from "./account-stack";

/** Creates what tells of the costs of the account. It has no region. */
export function createCost(stack: AccountStack, settings: AccountSettings): void {
  createBudgets(stack, settings);
  createCostAnomalies(stack, settings);
  createCostAllocationTags(stack, settings);
}

function createBudgets(stack: AccountStack, settings: AccountSettings): void {
  const { mode, monthlyAmounts, accountMonthlyAmount, ...props } = settings.budget;
  if (mode !== "create") {
    return;
  }
  const { notifications } = stack;
  for (const [environment, monthlyAmount] of Object.entries(monthlyAmounts)) {
    const tag = { key: "Environment", value: environment };
    const budget = { name: environment, monthlyAmount, tag, notifications };
    new Budget(stack, `budget-${environment}`, exact<BudgetProps>()({ ...props, ...budget }));
  }
  if (accountMonthlyAmount !== undefined) {
    const budget = { name: "account", monthlyAmount: accountMonthlyAmount, notifications };
    new Budget(stack, "account-budget", exact<BudgetProps>()({ ...props, ...budget }));
  }
}

function createCostAnomalies(stack: AccountStack, settings: AccountSettings): void {
  const { mode, ...props } = settings.costAnomalies;
  if (mode === "create") {
    const { notifications } = stack;
    new CostAnomalies(stack, "cost-anomalies", exact<CostAnomaliesProps>()({ ...props, notifications }));
  }
}

function createCostAllocationTags(stack: AccountStack, settings: AccountSettings): void {
  const { mode, ...props } = settings.costAllocationTags;
  if (mode === "create") {
    new CostAllocationTags(stack, "cost-tags", exact<CostAllocationTagsProps>()(props));
  }
}
