import { type Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { EncryptionKey } from "../encryption/encryption-key";
import { type PolicyStatement, attachedKey } from "../identity/policy-statement";

const USE_ACTIONS = ["kms:Decrypt", "kms:GenerateDataKey"];

/**
 * Creates the key of the data class "jobs": schedules, state machine definitions, and the data of executions. Roles
 * of the account can use it only for these, enforced by the encryption context that the services send.
 * Sources: AWS Step Functions Developer Guide, "Data at rest encryption"; EventBridge Scheduler User Guide,
 * "Encryption at rest".
 */
export function jobKey(scope: Construct, id: string): EncryptionKey {
  const target = DeploymentTarget.of(scope);
  const { project, environment } = target;
  return new EncryptionKey(scope, id, {
    dataClass: "jobs",
    description: `Encrypts the schedules, state machines and executions of jobs of ${project} ${environment}.`,
    usedThrough: [],
    statements: [
      forAccount(target, "Runs", "aws:states:stateMachineArn", target.arn("states", "stateMachine:*")),
      forAccount(target, "Schedules", "aws:scheduler:schedule:arn", target.arn("scheduler", "schedule/*")),
      forAccount(target, "LogsOfRuns", "SourceArn", target.arn("logs", "*")),
      {
        sid: "LogDeliveryReadsRuns",
        principals: { Service: ["delivery.logs.amazonaws.com"] },
        actions: ["kms:Decrypt"],
        resources: attachedKey,
        conditions: {
          StringEquals: { "aws:SourceAccount": target.account },
          ArnLike: { "aws:SourceArn": target.arn("logs", "*") },
        },
      },
    ],
  });
}

/** Allows roles of the account that have the permission to use the key with one kind of encryption context. */
function forAccount(target: DeploymentTarget, subject: string, contextKey: string, arn: string): PolicyStatement {
  return {
    sid: `AccountEncrypts${subject}`,
    principals: { AWS: [target.accountPrincipal] },
    actions: USE_ACTIONS,
    resources: attachedKey,
    conditions: { ArnLike: { [`kms:EncryptionContext:${contextKey}`]: arn } },
  };
}
