export { Budget, type BudgetProps } from "./budget";
export { CostAllocationTags, type CostAllocationTagsProps } from "./cost-allocation-tags";
export { CostAnomalies, type CostAnomaliesProps } from "./cost-anomalies";
export { budgetDefaults, costAnomaliesDefaults } from "./cost-defaults";
