import { type Construct } from "constructs";
import { Placement } from "../core/deployment-target";
import { EncryptionKey } from "../encryption/encryption-key";
import { type PolicyStatement, thisKey } from "../identity/policy-statement";

const USE = ["kms:Decrypt", "kms:GenerateDataKey"];

/**
 * Key of jobs: their schedules, the definition of their runs, and what a run is given. Roles of the account
 * use it for these alone, by the encryption context that the services send.
 * Sources: AWS Step Functions Developer Guide, "Data at rest encryption"; EventBridge Scheduler User Guide,
 * "Encryption at rest".
 */
export function jobKey(scope: Construct, id: string): EncryptionKey {
  const placement = Placement.of(scope);
  const { project, environment } = placement;
  return new EncryptionKey(scope, id, {
    dataClass: "jobs",
    description: `Encrypts the schedules and runs of the jobs of ${project} ${environment}.`,
    usedThrough: [],
    statements: [
      forAccount(placement, "Runs", "aws:states:stateMachineArn", placement.arn("states", "stateMachine:*")),
      forAccount(placement, "Schedules", "aws:scheduler:schedule:arn", placement.arn("scheduler", "schedule/*")),
      forAccount(placement, "LogsOfRuns", "SourceArn", placement.arn("logs", "*")),
      {
        sid: "LogDeliveryReadsRuns",
        principals: { Service: ["delivery.logs.amazonaws.com"] },
        actions: ["kms:Decrypt"],
        resources: thisKey,
        conditions: {
          StringEquals: { "aws:SourceAccount": placement.account },
          ArnLike: { "aws:SourceArn": placement.arn("logs", "*") },
        },
      },
    ],
  });
}

/** Roles of the account that were granted it, for one kind of thing: what the encryption context names. */
function forAccount(placement: Placement, what: string, contextKey: string, arn: string): PolicyStatement {
  return {
    sid: `AccountEncrypts${what}`,
    principals: { AWS: [placement.accountPrincipal] },
    actions: USE,
    resources: thisKey,
    conditions: { ArnLike: { [`kms:EncryptionContext:${contextKey}`]: arn } },
  };
}
