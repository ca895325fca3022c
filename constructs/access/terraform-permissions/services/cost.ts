import { EveryResource } from "../../../identity/policy-statement";
import { createdTags, keptTags, ownTags, requestedTags, scope, type ServicePermissions } from "../grant";

const budget = scope("Budgets", ["arn:{partition}:budgets::{account}:budget/{name}*"]);

const MONITORS = [
  "arn:{partition}:ce::{account}:anomalymonitor/*",
  "arn:{partition}:ce::{account}:anomalysubscription/*",
];
const monitors = scope("CostMonitors", MONITORS, ownTags);
const createdMonitors = scope(
  "CostCreated",
  new EveryResource("because a monitor has no ARN before it is created; its tags confine it"),
  requestedTags,
);
const monitorTags = [
  scope("CostTagged", MONITORS, createdTags)("ce:TagResource"),
  scope("CostRetagged", MONITORS, keptTags)("ce:TagResource", "ce:UntagResource"),
];
const allocation = scope(
  "CostAllocationTags",
  new EveryResource("because tags for cost allocation are a setting of the account"),
);

/** Budgets, and what AWS Cost Explorer watches. */
export const cost: ServicePermissions = {
  resources: {
    aws_budgets_budget: {
      read: [budget("budgets:ListTagsForResource", "budgets:ViewBudget")],
      write: [budget("budgets:ModifyBudget", "budgets:TagResource", "budgets:UntagResource")],
    },
    aws_ce_anomaly_monitor: {
      read: [monitors("ce:GetAnomalyMonitors", "ce:ListTagsForResource")],
      write: [
        createdMonitors("ce:CreateAnomalyMonitor"),
        ...monitorTags,
        monitors("ce:DeleteAnomalyMonitor", "ce:UpdateAnomalyMonitor"),
      ],
    },
    aws_ce_anomaly_subscription: {
      read: [monitors("ce:GetAnomalySubscriptions", "ce:ListTagsForResource")],
      write: [
        createdMonitors("ce:CreateAnomalySubscription"),
        ...monitorTags,
        monitors("ce:DeleteAnomalySubscription", "ce:UpdateAnomalySubscription"),
      ],
    },
    aws_ce_cost_allocation_tag: {
      read: [allocation("ce:ListCostAllocationTags")],
      write: [allocation("ce:UpdateCostAllocationTagsStatus")],
    },
  },
};
