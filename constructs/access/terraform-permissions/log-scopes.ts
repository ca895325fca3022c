import { EveryResource } from "../../identity/policy-statement";
import { scope } from "./grant";

/** Looking for log groups. */
export const logLists = scope(
  "LogsLists",
  new EveryResource("because CloudWatch Logs lists log groups for an account as a whole"),
);

/** The policies by which AWS services may write to log groups. */
export const logPolicies = scope(
  "LogsResourcePolicies",
  new EveryResource("because a resource policy of CloudWatch Logs has no ARN"),
);

/** Having an AWS service deliver its logs to a log group. */
export const logDeliveries = scope(
  "LogsDeliveries",
  new EveryResource(
    "because CloudWatch Logs authorizes the delivery of logs of AWS services for an account as a whole",
  ),
);
