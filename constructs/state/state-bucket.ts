import { DynamodbTable } from "@cdktf/provider-aws/lib/dynamodb-table";
import { Construct } from "constructs";
import { Bucket } from "../data/bucket";
import { type LogBucket } from "../data/log-bucket";
import { Placement } from "../naming/placement";
import { type EncryptionKey } from "../security/encryption-key";
import { thisKey } from "../security/policy-statement";
import { type Protection } from "../security/protection";

/** A stack that keeps its state in the bucket. */
export interface StateTenant {
  /** Path of its state: `prod/terraform.tfstate`. */
  readonly stateKey: string;
  /** The account whose roles plan and apply it. */
  readonly account: string;
}

/** Props of a {@link StateBucket}. */
export interface StateBucketProps {
  readonly encryptionKey: EncryptionKey;
  readonly protection: Protection;
  readonly accessLogs: LogBucket;
  readonly tenants: readonly StateTenant[];
  /** Name of a DynamoDB lock table. @default none: S3 locks by itself */
  readonly lockTable?: string | undefined;
}

/** Versions of a state that stay however old they are, and days that the others stay. */
const VERSIONS_KEPT = 20;
const VERSION_DAYS = 365;

/**
 * The bucket of all stacks' state, with every version of it. An account reaches the state of its own stacks
 * and no other's; it can't delete a version. Terraform locks by a file beside the state.
 * Source: Terraform, "Backend Type: s3", "S3 Bucket Permissions".
 */
export class StateBucket extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, props: StateBucketProps) {
    super(scope, id);
    this.bucket = new Bucket(this, "bucket", {
      name: "state",
      encryptionKey: props.encryptionKey,
      protection: props.protection,
      noncurrentVersionDays: VERSION_DAYS,
      noncurrentVersionsKept: VERSIONS_KEPT,
      accessLogs: props.accessLogs,
    });
    const home = Placement.of(this).account;
    // Within our own account, roles are given access by policies of their own.
    for (const [index, tenant] of props.tenants.filter(({ account }) => account !== home).entries()) {
      this.admit(tenant, index + 1, props.encryptionKey);
    }
    if (props.lockTable !== undefined) {
      this.createLockTable(props.lockTable, props.encryptionKey);
    }
  }

  private admit({ stateKey, account }: StateTenant, number: number, encryptionKey: EncryptionKey): void {
    const placement = Placement.of(this);
    const name = `Tenant${String(number)}`;
    const principals = { AWS: [`arn:${placement.partition}:iam::${account}:root`] };
    const lock = `${stateKey}.tflock`;
    this.bucket.addStatement({
      sid: `${name}FindsItsState`,
      principals,
      actions: ["s3:ListBucket"],
      resources: [this.bucket.arn],
      conditions: { StringLike: { "s3:prefix": [stateKey, lock] } },
    });
    this.bucket.addStatement({
      sid: `${name}KeepsItsState`,
      principals,
      actions: ["s3:GetObject", "s3:PutObject"],
      resources: [`${this.bucket.arn}/${stateKey}`, `${this.bucket.arn}/${lock}`],
    });
    this.bucket.addStatement({
      sid: `${name}ReleasesItsLock`,
      principals,
      actions: ["s3:DeleteObject"],
      resources: [`${this.bucket.arn}/${lock}`],
    });
    encryptionKey.addStatement({
      sid: `${name}UsesKeyThroughS3`,
      principals,
      actions: ["kms:Decrypt", "kms:GenerateDataKey"],
      resources: thisKey,
      conditions: { StringEquals: { "kms:ViaService": placement.regionalService("s3") } },
    });
  }

  private createLockTable(name: string, encryptionKey: EncryptionKey): void {
    new DynamodbTable(this, "lock-table", {
      name,
      billingMode: "PAY_PER_REQUEST",
      hashKey: "LockID",
      attribute: [{ name: "LockID", type: "S" }],
      serverSideEncryption: { enabled: true, kmsKeyArn: encryptionKey.arn },
      pointInTimeRecovery: { enabled: true },
      deletionProtectionEnabled: true,
    });
  }
}
