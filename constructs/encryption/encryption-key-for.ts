import { type Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { EncryptionKey, type EncryptionKeyProps } from "./encryption-key";
import { keyUsageStatements, keyUsageActions } from "./key-policy";
import { attachedKey } from "../identity/policy-statement";

/** How the key of a class of data differs from the others. */
interface KeyTraits extends Pick<EncryptionKeyProps, "usedThrough"> {
  /** What the key encrypts, for its description: "Encrypts … of shop prod". */
  readonly encrypts: string;
  /** Further statements of the key policy. @default no further statements */
  readonly statements?: (target: DeploymentTarget) => NonNullable<EncryptionKeyProps["statements"]>;
}

/** The classes of data. Each has its own key, so that access to one class gives no access to another. */
const dataClasses = {
  /** Recovery points in the backup vault. Those of RDS remain encrypted with the database key. */
  backups: { encrypts: "the backups", usedThrough: ["backup"] },
  /** Storage, backups, snapshots and Performance Insights. */
  database: { encrypts: "the databases, their backups and their Performance Insights data", usedThrough: ["rds"] },
  /** ECR decrypts on behalf of whoever may pull an image, with a grant that it creates for itself. */
  images: { encrypts: "the container images", usedThrough: ["ecr"] },
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
  /** Volumes of search instances, their snapshots, and the storage of a managed domain. */
  search: { encrypts: "the search volumes, snapshots and domain", usedThrough: ["ec2", "es"] },
  secrets: {
    encrypts: "the secrets",
    usedThrough: ["secretsmanager"],
    // RDS creates the secret of the master user on behalf of whoever creates the instance, and rotates it later.
    statements: (target) => keyUsageStatements(target, ["rds"], "ForMasterPasswords"),
  },
  /** The remote state and its lock table. */
  state: { encrypts: "the Terraform state", usedThrough: ["s3", "dynamodb"] },
  /** The application's buckets. */
  storage: { encrypts: "the buckets", usedThrough: ["s3"] },
} satisfies Record<string, KeyTraits>;

/** A class of data that has its own key. */
export type DataClass = keyof typeof dataClasses;

/** Creates the key of a class of data. */
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
