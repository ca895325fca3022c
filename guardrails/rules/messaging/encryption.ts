import { isUnknown, shown } from "../../tree/values";
import { unlessOwnKey } from "../clauses";
import { type Rule } from "../rule";

const REASON = "Access to the messages could be neither restricted nor ended by the key, nor seen in its log.";

/** Source: Security Hub, "SQS.1: Amazon SQS queues should be encrypted at rest"; Amazon SQS Developer Guide, "Key management". */
export const queueKey: Rule = {
  id: "sqs-customer-managed-key",
  wants: "every queue is encrypted with a customer managed key",
  severity: "medium",
  controls: { securityHub: ["SQS.1"], wellArchitected: ["SEC08-BP01", "SEC08-BP02"] },
  types: ["aws_sqs_queue"],
  reason: REASON,
  fix: "Use the construct `Queue`, or set `kmsMasterKeyId` to a key of your own.",
  check: (queue, tree) => unlessOwnKey(queue, queue.attributes, "kms_master_key_id", tree),
  attributes: ["kms_master_key_id"],
};

/** Source: Security Hub, "SNS.1: SNS topics should be encrypted at-rest using AWS KMS". */
export const topicKey: Rule = {
  id: "sns-customer-managed-key",
  wants: "every topic is encrypted with a customer managed key",
  severity: "medium",
  controls: { securityHub: ["SNS.1"], wellArchitected: ["SEC08-BP01", "SEC08-BP02"] },
  types: ["aws_sns_topic"],
  reason: `${REASON} With the key that AWS manages, alarms can't even publish.`,
  fix: "Use the construct `Notifications`, or set `kmsMasterKeyId` to a key of your own.",
  check: (topic, tree) => unlessOwnKey(topic, topic.attributes, "kms_master_key_id", tree),
  attributes: ["kms_master_key_id"],
};

/** Source: Amazon EventBridge User Guide, "Encrypting EventBridge event buses with AWS KMS keys". */
export const busKey: Rule = {
  id: "events-bus-key",
  wants: "every bus and every archive of events is encrypted with a customer managed key",
  severity: "low",
  controls: { wellArchitected: ["SEC08-BP01", "SEC08-BP02"] },
  types: ["aws_cloudwatch_event_bus", "aws_cloudwatch_event_archive"],
  reason: REASON,
  fix: "Set `kmsKeyIdentifier` to a key of your own.",
  check: (bus, tree) => unlessOwnKey(bus, bus.attributes, "kms_key_identifier", tree),
  attributes: ["kms_key_identifier"],
};

/** Source: Amazon EventBridge Scheduler User Guide, "Data encryption at rest in EventBridge Scheduler". */
export const scheduleKey: Rule = {
  id: "scheduler-customer-managed-key",
  wants: "every schedule is encrypted with a customer managed key",
  severity: "medium",
  controls: { wellArchitected: ["SEC08-BP01", "SEC08-BP02"] },
  types: ["aws_scheduler_schedule"],
  reason: "Access to what a schedule sends could be neither restricted nor ended by the key, nor seen in its log.",
  fix: "Use the construct `JobSchedule`, or set `kmsKeyArn` to a key of your own.",
  check: (schedule, tree) => unlessOwnKey(schedule, schedule.attributes, "kms_key_arn", tree),
  attributes: ["kms_key_arn"],
};

/** Source: AWS Step Functions Developer Guide, "Data at rest encryption in Step Functions". */
export const machineKey: Rule = {
  id: "sfn-customer-managed-key",
  wants: "state machines and activities are encrypted with a customer managed key",
  severity: "medium",
  controls: { wellArchitected: ["SEC08-BP01", "SEC08-BP02"] },
  types: ["aws_sfn_state_machine", "aws_sfn_activity"],
  reason: "Access to the inputs and outputs of executions could be neither restricted nor ended by the key.",
  fix: "Use the construct `Job`, or set `encryptionConfiguration` with the type `CUSTOMER_MANAGED_KMS_KEY` and a key.",
  check: (machine, tree) => {
    const encryption = machine.block("encryption_configuration");
    const type = encryption["type"];
    return type === "CUSTOMER_MANAGED_KMS_KEY" || isUnknown(type)
      ? unlessOwnKey(machine, encryption, "kms_key_id", tree, "encryption_configuration")
      : `\`encryption_configuration.type\` is ${shown(type)}`;
  },
  attributes: ["encryption_configuration"],
};
