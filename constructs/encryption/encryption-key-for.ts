import { type Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { EncryptionKey, type EncryptionKeyProps } from "./encryption-key";
import { keyUsageStatements, keyUsageActions } from "./key-policy";
import { attachedKey } from "../identity/policy-statement";

/** What sets the key of a class of data apart. */
interface KeyTraits extends Pick<EncryptionKeyProps, "usedThrough"> {
  /** What it encrypts: "Encrypts … of shop prod". */
  readonly encrypts: string;
  /** What else its policy says. @default nothing */
  readonly statements?: (target: DeploymentTarget) => NonNullable<EncryptionKeyProps["statements"]>;
}

/** The classes of data, each with a key of its own: who may read one class can't read another. */
const dataClasses = {
  /** What is in the vault. What RDS keeps for AWS Backup stays under the key of the database. */
  backups: { encrypts: "the backups", usedThrough: ["backup"] },
  /** Storage, backups, snapshots and Performance Insights. */
  database: { encrypts: "the databases, their backups and their performance figures", usedThrough: ["rds"] },
  /** ECR itself decrypts for whoever may pull, under a grant that it makes for itself. */
  images: { encrypts: "the container images", usedThrough: ["ecr"] },
  /** CloudWatch Logs uses it on its own behalf, for the log groups of this account alone. */
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
  /** Volumes, their snapshots, and the storage of a managed domain. */
  search: { encrypts: "the volumes, snapshots and domain of search", usedThrough: ["ec2", "es"] },
  secrets: {
    encrypts: "the secrets",
    usedThrough: ["secretsmanager"],
    // RDS makes the administrator's secret itself, for whoever makes the instance, and rotates it later.
    statements: (target) => keyUsageStatements(target, ["rds"], "ForMasterPasswords"),
  },
  /** The remote state, and the table that locks it. */
  state: { encrypts: "the Terraform state", usedThrough: ["s3", "dynamodb"] },
  /** The application's buckets. */
  storage: { encrypts: "the buckets", usedThrough: ["s3"] },
} satisfies Record<string, KeyTraits>;

/** A class of data that has a key of its own. */
export type DataClass = keyof typeof dataClasses;

/** The key of a class of data. */
export function encryptionKeyFor(scope: Construct, id: string, dataClass: DataClass): EncryptionKey {
  const target = DeploymentTarget.of(scope);
  const { encrypts, usedThrough, statements }: KeyTraits = dataClasses[dataClass];
  return new EncryptionKey(scope, id, {
    dataClass,
    description: `Encrypts ${encrypts} of ${target.project} ${target.environment}.`,
    usedThrough,
    statements: statements?.(target) ?? [],
  });
}
