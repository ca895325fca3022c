import { type DeploymentTarget } from "../core/deployment-target";
import { attachedKey, type PolicyStatement } from "../identity/policy-statement";
import { keyUsageActions, keyUsageStatements } from "./key-policy";

/** How the key of a class of data differs from the others. */
interface KeyTraits {
  /** What the key encrypts, for its description: "Encrypts … of shop prod". */
  readonly encrypts: string;
  /** Endpoint prefixes of the AWS services through which roles with a grant may use the key. */
  readonly usedThrough: readonly string[];
  /** Further statements of the key policy. @default no further statements */
  readonly statements?: (target: DeploymentTarget) => readonly PolicyStatement[];
}

/** The classes of data. Each has its own key, so that access to one class gives no access to another. */
export const dataClasses = {
  /** Recovery points in the backup vault. Those of RDS remain encrypted with the database key. */
  backups: { encrypts: "the backups", usedThrough: ["backup"] },
  /** Storage, backups, snapshots and Performance Insights. */
  database: { encrypts: "the databases, their backups and their Performance Insights data", usedThrough: ["rds"] },
  /** ECR decrypts on behalf of roles that may pull an image, with a grant that it creates for itself. */
  images: { encrypts: "the container images", usedThrough: ["ecr"] },
  /**
   * Schedules, state machine definitions, and the data of executions. Roles of the account can use the key only for
   * these, enforced by the encryption context that the services send.
   * Sources: AWS Step Functions Developer Guide, "Data at rest encryption"; EventBridge Scheduler User Guide,
   * "Encryption at rest".
   */
  jobs: {
    encrypts: "the schedules, state machines and executions of jobs",
    usedThrough: [],
    statements: (target) => [
      encryptInContext(target, "Runs", "aws:states:stateMachineArn", target.arn("states", "stateMachine:*")),
      encryptInContext(target, "Schedules", "aws:scheduler:schedule:arn", target.arn("scheduler", "schedule/*")),
      encryptInContext(target, "LogsOfRuns", "SourceArn", target.arn("logs", "*")),
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
  },
  /** CloudWatch Logs uses the key on its own behalf, for the log groups of this account only. */
  logs: {
    encrypts: "the log groups",
    usedThrough: [],
    statements: (target) => [
      {
        sid: "CloudWatchLogsEncryptsLogGroups",
        principals: { Service: [target.regionalService("logs")] },
        actions: keyUsageActions,
        resources: attachedKey,
        conditions: { ArnLike: { "kms:EncryptionContext:aws:logs:arn": target.arn("logs", "log-group:*") } },
      },
    ],
  },
  /** Messages in queues, and notifications. */
  messages: { encrypts: "the queues and notifications", usedThrough: ["sqs", "sns"] },
  /** Volumes of search instances, their snapshots, and the storage of a managed domain. */
  search: { encrypts: "the search volumes, snapshots and domain", usedThrough: ["ec2", "es"] },
  secrets: {
    encrypts: "the secrets",
    usedThrough: ["secretsmanager"],
    // RDS creates the secret of the master user on behalf of the role that creates the instance, and rotates it later.
    statements: (target) => keyUsageStatements(target, ["rds"], "ForMasterPasswords"),
  },
  /** The remote state and its lock table. */
  state: { encrypts: "the Terraform state", usedThrough: ["s3", "dynamodb"] },
  /** The application's buckets. */
  storage: { encrypts: "the buckets", usedThrough: ["s3"] },
} satisfies Record<string, KeyTraits>;

/** A class of data that has its own key. */
export type DataClass = keyof typeof dataClasses;

/** How the key of a class of data differs from the others. */
export function keyTraits(dataClass: DataClass): KeyTraits {
  return dataClasses[dataClass];
}

/** Allows roles of the account that have the permission to use the key with one kind of encryption context. */
function encryptInContext(target: DeploymentTarget, subject: string, contextKey: string, arn: string): PolicyStatement {
  return {
    sid: `AccountEncrypts${subject}`,
    principals: { AWS: [target.accountPrincipal] },
    actions: ["kms:Decrypt", "kms:GenerateDataKey"],
    resources: attachedKey,
    conditions: { ArnLike: { [`kms:EncryptionContext:${contextKey}`]: arn } },
  };
}
