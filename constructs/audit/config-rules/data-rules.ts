import { type ConfigRules } from "./config-rule";

/**
 * Rules for data at rest: databases, buckets, volumes, tables, search, secrets, keys and backups.
 * Source: AWS Config Developer Guide, "List of AWS Config Managed Rules", with a page for each name.
 */
export const dataRules = {
  "backup-recovery-point-encrypted": { promise: "backups are encrypted" },
  "backup-recovery-point-manual-deletion-disabled": { promise: "nobody deletes a backup by hand" },
  "cmk-backing-key-rotation-enabled": { promise: "our keys are rotated" },
  "dynamodb-pitr-enabled": { promise: "tables can be restored to any second" },
  "dynamodb-table-encrypted-kms": { promise: "tables are encrypted with KMS keys" },
  "ebs-snapshot-public-restorable-check": { promise: "no snapshot of a volume is public" },
  "ec2-ebs-encryption-by-default": { promise: "new volumes are encrypted, whoever creates them" },
  "encrypted-volumes": { promise: "volumes in use are encrypted" },
  "kms-cmk-not-scheduled-for-deletion": { promise: "no key is about to be deleted" },
  "opensearch-access-control-enabled": { promise: "search domains know who asks" },
  "opensearch-encrypted-at-rest": { promise: "search domains are encrypted" },
  "opensearch-https-required": { promise: "search domains accept TLS only" },
  "opensearch-in-vpc-only": { promise: "search domains are in the network" },
  "opensearch-node-to-node-encryption-check": { promise: "the nodes of search domains talk over TLS" },
  "rds-instance-iam-authentication-enabled": { promise: "databases accept IAM logins" },
  "rds-instance-public-access-check": { promise: "no database is public" },
  "rds-snapshot-encrypted": { promise: "snapshots of databases are encrypted" },
  "rds-snapshots-public-prohibited": { promise: "no snapshot of a database is public" },
  "rds-storage-encrypted": { promise: "databases are encrypted" },
  "s3-bucket-acl-prohibited": { promise: "policies alone decide on access to buckets" },
  "s3-bucket-level-public-access-prohibited": { promise: "no bucket can become public" },
  "s3-bucket-public-read-prohibited": { promise: "nobody outside reads a bucket" },
  "s3-bucket-public-write-prohibited": { promise: "nobody outside writes to a bucket" },
  "s3-bucket-server-side-encryption-enabled": { promise: "buckets are encrypted" },
  "s3-bucket-ssl-requests-only": { promise: "buckets accept TLS only" },
  "s3-bucket-versioning-enabled": { promise: "overwritten and deleted objects can be restored" },
  "s3-lifecycle-policy-check": { promise: "buckets don't grow forever" },
  "secretsmanager-using-cmk": { promise: "secrets are encrypted with our keys" },
  "sns-encrypted-kms": { promise: "notifications are encrypted" },
} as const satisfies ConfigRules;
