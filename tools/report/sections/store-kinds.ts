import { type Resource } from "../../../guardrails/tree/resource";
import { type Tree } from "../../../guardrails/tree/tree";
import { isFalse, isTrue, isUnknown, numberOf } from "../../../guardrails/tree/values";

/** How to read a type of resource that holds data. */
export interface StoreKind {
  readonly kind: string;
  /** Argument with the physical name. @default "name" */
  readonly name?: string;
  /** Finds the key that encrypts the data: a reference or an ARN. */
  readonly key: (store: Resource, tree: Tree) => unknown;
  /** Whether the data are encrypted without a key of ours. @default they are, as AWS always does */
  readonly isEncrypted?: (store: Resource, tree: Tree) => boolean;
  /** How it is backed up by itself, each in a clause. @default not at all */
  readonly backup?: (store: Resource, tree: Tree) => readonly (string | undefined)[];
  /** What keeps it from being deleted, other than `prevent_destroy`. @default nothing */
  readonly protection?: (store: Resource, tree: Tree) => readonly (string | undefined)[];
}

const relational: Omit<StoreKind, "kind"> = {
  name: "identifier",
  key: (store) => store.get("kms_key_id"),
  isEncrypted: (store) => isTrue(store.get("storage_encrypted")),
  backup: (store) => [automaticBackups(store)],
  protection: deletionProtection,
};

/** Types of resources that hold data. Encryption without a setting is that of the services' user guides. */
export const storeKinds: Readonly<Record<string, StoreKind>> = {
  aws_db_instance: { kind: "database", ...relational },
  aws_rds_cluster: { kind: "database cluster", ...relational, name: "cluster_identifier" },
  aws_docdb_cluster: { kind: "document database", ...relational, name: "cluster_identifier" },
  aws_dynamodb_table: {
    kind: "table",
    key: (store) => store.block("server_side_encryption")["kms_key_arn"],
    backup: (store) => [
      isTrue(store.block("point_in_time_recovery")["enabled"]) ? "restored to any point in time" : undefined,
    ],
    protection: (store) => [isTrue(store.get("deletion_protection_enabled")) ? "deletion protection" : undefined],
  },
  aws_opensearch_domain: {
    kind: "search domain",
    name: "domain_name",
    key: (store) => store.block("encrypt_at_rest")["kms_key_id"],
    isEncrypted: (store) => isTrue(store.block("encrypt_at_rest")["enabled"]),
    backup: () => ["a snapshot every hour by AWS, kept for 14 days"],
  },
  aws_elasticache_replication_group: {
    kind: "cache",
    name: "replication_group_id",
    key: (store) => store.get("kms_key_id"),
    isEncrypted: (store) => isTrue(store.get("at_rest_encryption_enabled")),
    backup: (store) => {
      const days = numberOf(store.get("snapshot_retention_limit")) ?? 0;
      return [days > 0 ? `a snapshot every day, kept for ${daysText(days)}` : undefined];
    },
  },
  aws_ebs_volume: {
    kind: "volume",
    name: "id",
    key: (store) => store.get("kms_key_id"),
    isEncrypted: (store) => isTrue(store.get("encrypted")),
    backup: (store, tree) => [
      ...tree.of("aws_dlm_lifecycle_policy").map((policy) => snapshotsOf(store, policy)),
      isTrue(store.get("final_snapshot")) ? "a last snapshot when it is destroyed" : undefined,
    ],
  },
  aws_efs_file_system: {
    kind: "file system",
    name: "creation_token",
    key: (store) => store.get("kms_key_id"),
    isEncrypted: (store) => isTrue(store.get("encrypted")),
    backup: (store, tree) => [
      tree
        .about(store, "aws_efs_backup_policy", "file_system_id", "id")
        .some((policy) => policy.block("backup_policy")["status"] === "ENABLED")
        ? "every day by AWS Backup"
        : undefined,
    ],
  },
  aws_s3_bucket: {
    kind: "bucket",
    name: "bucket",
    key: (store, tree) => bucketEncryption(store, tree)?.["kms_master_key_id"],
    backup: (store, tree) => [
      tree
        .about(store, "aws_s3_bucket_versioning", "bucket")
        .some((versioning) => versioning.block("versioning_configuration")["status"] === "Enabled")
        ? "earlier versions are kept"
        : undefined,
      tree.about(store, "aws_s3_bucket_replication_configuration", "bucket").length > 0 ? "replicated" : undefined,
    ],
    protection: (store, tree) => [
      isFalse(store.get("force_destroy"), false) ? "not deleted while it has objects" : undefined,
      tree.about(store, "aws_s3_bucket_object_lock_configuration", "bucket").length > 0 ? "object lock" : undefined,
    ],
  },
  aws_sqs_queue: {
    kind: "queue",
    key: (store) => store.get("kms_master_key_id"),
    isEncrypted: (store) => !isFalse(store.get("sqs_managed_sse_enabled"), true),
  },
  aws_secretsmanager_secret: {
    kind: "secret",
    key: (store) => store.get("kms_key_id"),
    protection: (store) => {
      const days = numberOf(store.get("recovery_window_in_days")) ?? DEFAULT_RECOVERY_DAYS;
      return [days > 0 ? `can be restored for ${daysText(days)}` : undefined];
    },
  },
  aws_cloudwatch_log_group: { kind: "log group", key: (store) => store.get("kms_key_id") },
  aws_ecr_repository: {
    kind: "image repository",
    key: (store) => store.block("encryption_configuration")["kms_key"],
    protection: (store) => [
      isFalse(store.get("force_delete"), false) ? "not deleted while it has images" : undefined,
      store.get("image_tag_mutability") === "IMMUTABLE" ? "tags are immutable" : undefined,
    ],
  },
  aws_backup_vault: {
    kind: "backup vault",
    key: (store) => store.get("kms_key_arn"),
    protection: (store, tree) => [
      tree.about(store, "aws_backup_vault_lock_configuration", "backup_vault_name", "name").length > 0
        ? "vault lock"
        : undefined,
    ],
  },
};

/** Source: AWS provider, resource `aws_secretsmanager_secret`. */
const DEFAULT_RECOVERY_DAYS = 30;

function automaticBackups(store: Resource): string | undefined {
  const days = store.get("backup_retention_period");
  if (isUnknown(days)) return "every day";
  const number = numberOf(days) ?? 0;
  return number > 0 ? `every day, kept for ${daysText(number)}` : undefined;
}

function deletionProtection(store: Resource): readonly (string | undefined)[] {
  return [
    isTrue(store.get("deletion_protection")) ? "deletion protection" : undefined,
    isFalse(store.get("skip_final_snapshot"), false) ? "a last snapshot when it is destroyed" : undefined,
  ];
}

/** A policy takes the volumes that have one of its tags. */
function snapshotsOf(store: Resource, policy: Resource): string | undefined {
  const details = policy.block("policy_details");
  const wanted = Object.entries((details["target_tags"] ?? {}) as Record<string, unknown>);
  const tags = (store.get("tags") ?? {}) as Record<string, unknown>;
  const isTaken = policy.stack === store.stack && wanted.some(([key, value]) => tags[key] === value);
  return isTaken ? "snapshots by Data Lifecycle Manager" : undefined;
}

function bucketEncryption(store: Resource, tree: Tree): Readonly<Record<string, unknown>> | undefined {
  const [encryption] = tree.about(store, "aws_s3_bucket_server_side_encryption_configuration", "bucket");
  const rule = encryption?.block("rule") ?? {};
  const byDefault = rule["apply_server_side_encryption_by_default"];
  const [first] = Array.isArray(byDefault) ? (byDefault as unknown[]) : [byDefault];
  return first as Readonly<Record<string, unknown>> | undefined;
}

function daysText(days: number): string {
  return days === 1 ? "1 day" : `${days} days`;
}
