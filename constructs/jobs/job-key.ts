import { type Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { EncryptionKey } from "../encryption/encryption-key";
import { type PolicyStatement, attachedKey } from "../identity/policy-statement";

const USE = ["kms:Decrypt", "kms:GenerateDataKey"];

/**
 * Key of jobs: their schedules, the definition of their runs, and what a run is given. Roles of the account
 * use it for these alone, by the encryption context that the services send.
 * Sources: AWS Step Functions Developer Guide, "Data at rest encryption"; EventBridge Scheduler User Guide,
 * "Encryption at rest".
 */
export function jobKey(scope: Construct, id: string): EncryptionKey {
  const target = DeploymentTarget.of(scope);
  const { project, environment } = target;
  return new EncryptionKey(scope, id, {
    dataClass: "jobs",
    description: `Encrypts the schedules and runs of the jobs of ${project} ${environment}.`,
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

/** Roles of the account that were granted it, for one kind of thing: what the encryption context names. */
function forAccount(target: DeploymentTarget, what: string, contextKey: string, arn: string): PolicyStatement {
  return {
    sid: `AccountEncrypts${what}`,
    principals: { AWS: [target.accountPrincipal] },
    actions: USE,
    resources: attachedKey,
    conditions: { ArnLike: { [`kms:EncryptionContext:${contextKey}`]: arn } },
  };
}
