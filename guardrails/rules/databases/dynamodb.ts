import { textsOf } from "../../tree/values";
import { unlessOwnKey, unlessTrue } from "../clauses";
import { type Rule } from "../rule";

/** Source: Amazon DynamoDB Developer Guide, "Point-in-time backups for DynamoDB". */
export const dynamodbRecovery: Rule = {
  id: "dynamodb-point-in-time-recovery",
  wants: "every table can be restored to any second of the last days",
  severity: "medium",
  controls: { securityHub: ["DynamoDB.2"], wellArchitected: ["REL09-BP01", "REL09-BP03"] },
  types: ["aws_dynamodb_table"],
  reason: "Data that a faulty program deletes or overwrites would be lost.",
  fix: "Set `pointInTimeRecovery: { enabled: true }`.",
  check: (table) => unlessTrue(table.block("point_in_time_recovery"), ["enabled"], "point_in_time_recovery"),
  attributes: ["point_in_time_recovery"],
};

/** Source: Amazon DynamoDB Developer Guide, "DynamoDB encryption at rest: How it works". */
export const dynamodbEncryption: Rule = {
  id: "dynamodb-encryption",
  wants: "every table is encrypted with a key of the account",
  severity: "medium",
  controls: { wellArchitected: ["SEC08-BP01", "SEC08-BP02"] },
  types: ["aws_dynamodb_table"],
  reason: "DynamoDB's default key belongs to AWS: nobody can restrict it, withdraw it, or see its use.",
  fix: "Set `serverSideEncryption: { enabled: true, kmsKeyArn: key.arn }`.",
  check: (table, tree) => {
    const encryption = table.block("server_side_encryption");
    return [
      ...unlessTrue(encryption, ["enabled"], "server_side_encryption"),
      ...unlessOwnKey(table, encryption, "kms_key_arn", tree, "server_side_encryption"),
    ];
  },
  attributes: ["server_side_encryption"],
};

/** Source: Amazon DynamoDB Developer Guide, "DynamoDB throughput capacity". */
export const dynamodbCapacity: Rule = {
  id: "dynamodb-capacity",
  wants: "the capacity of every table follows its use",
  severity: "medium",
  controls: { securityHub: ["DynamoDB.1"], wellArchitected: ["REL07-BP01"] },
  types: ["aws_dynamodb_table"],
  reason: "DynamoDB throttles requests beyond a fixed capacity, and charges for that capacity even when it is idle.",
  fix: 'Set `billingMode: "PAY_PER_REQUEST"`, or add an `AppautoscalingTarget` for the table.',
  check: (table, tree) => {
    if (table.get("billing_mode") === "PAY_PER_REQUEST") return [];
    const name = table.get("name");
    const isScaled = table.stack
      .of("aws_appautoscaling_target")
      .some(
        (target) =>
          tree.mentioned(target, target.get("resource_id")).includes(table) ||
          textsOf(target.get("resource_id")).includes(`table/${String(name)}`),
      );
    return isScaled ? [] : "its capacity is fixed, and no `aws_appautoscaling_target` scales it";
  },
  attributes: ["billing_mode"],
};
