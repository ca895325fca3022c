import { Construct } from "constructs";
import { type AccessLogs } from "../storage/bucket-props";
import { Bucket } from "../storage/bucket";
import { pascalCase } from "../core/pascal-case";
import { DeploymentTarget } from "../core/deployment-target";
import { type EncryptionKey } from "../encryption/encryption-key";
import { attachedKey } from "../identity/policy-statement";
import { type Protection } from "../core/protection";
import { LockTable } from "./lock-table";

/** A stack that keeps its state in the bucket. */
export interface StoredState {
  /** Path of its state: `prod/terraform.tfstate`. No other tenant's begins so. */
  readonly stateKey: string;
  /** The account whose roles plan and apply it. */
  readonly account: string;
}

/** Props of a {@link StateBucket}. */
export interface StateBucketProps {
  readonly encryptionKey: EncryptionKey;
  readonly protection: Protection;
  readonly accessLogs: AccessLogs;
  readonly tenants: readonly StoredState[];
  /** Full name of a DynamoDB lock table. @default none: S3 locks by itself */
  readonly lockTable?: string | undefined;
}

/** Versions of a state that stay however old they are, and days that the others stay. */
const VERSIONS_KEPT = 20;
const VERSION_DAYS = 365;

/**
 * The bucket of all stacks' state, with every version of it. An account reaches the state of its own stacks
 * and no other's; it can't delete a state or a version, only its lock. Terraform locks by a file beside the state.
 * Source: Terraform, "Backend Type: s3", "S3 Bucket Permissions".
 */
export class StateBucket extends Construct {
  readonly bucket: Bucket;
  readonly lockTable: LockTable | undefined;
  private readonly encryptionKey: EncryptionKey;

  constructor(scope: Construct, id: string, props: StateBucketProps) {
    super(scope, id);
    const { encryptionKey, protection, lockTable } = props;
    this.encryptionKey = encryptionKey;
    this.bucket = new Bucket(this, "bucket", {
      name: "state",
      encryptionKey,
      protection,
      noncurrentVersionDays: VERSION_DAYS,
      noncurrentVersionsKept: VERSIONS_KEPT,
      accessLogs: props.accessLogs,
    });
    this.lockTable =
      lockTable === undefined
        ? undefined
        : new LockTable(this, "lock-table", { name: lockTable, encryptionKey, protection });
    const home = DeploymentTarget.of(this).account;
    // Within our own account, roles are given access by policies of their own.
    for (const tenant of props.tenants.filter(({ account }) => account !== home)) {
      this.grantAccess(tenant);
    }
  }

  private grantAccess({ stateKey, account }: StoredState): void {
    const { partition } = DeploymentTarget.of(this);
    const name = pascalCase(stateKey.slice(0, stateKey.lastIndexOf("/")));
    const root = `arn:${partition}:iam::${account}:root`;
    const principals = { AWS: [root] };
    const lock = `${stateKey}.tflock`;
    this.bucket.addStatement({
      sid: `${name}FindsItsState`,
      principals,
      actions: ["s3:ListBucket"],
      resources: [this.bucket.arn],
      conditions: { StringEquals: { "s3:prefix": [stateKey, lock] } },
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
    this.lockTable?.grantAccess(name, root, `${this.bucket.name}/${stateKey}`);
    this.grantKeyUse(name, root);
  }

  private grantKeyUse(name: string, root: string): void {
    const target = DeploymentTarget.of(this);
    const services = this.lockTable ? ["s3", "dynamodb"] : ["s3"];
    this.encryptionKey.addStatement({
      sid: `${name}UsesKeyForItsState`,
      principals: { AWS: [root] },
      actions: ["kms:Decrypt", "kms:GenerateDataKey"],
      resources: attachedKey,
      conditions: {
        StringEquals: { "kms:ViaService": services.map((service) => target.regionalService(service)) },
      },
    });
  }
}
