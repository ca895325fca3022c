import { Construct } from "constructs";
import { type AccessLogs } from "../storage/access-logs";
import { Bucket } from "../storage/bucket";
import { pascalCase } from "../core/pascal-case";
import { DeploymentTarget } from "../core/deployment-target";
import { EncryptionKey } from "../encryption/encryption-key";
import { type Key } from "../encryption/key";
import { attachedKey } from "../identity/policy-statement";
import { Protection } from "../core/protection";
import { LockTable } from "./lock-table";

/** The state of a stack in the bucket. */
export interface StoredState {
  /** Path of the state: `prod/terraform.tfstate`. No other state may have a path that starts with it. */
  readonly stateKey: string;
  /** Id of the account whose roles plan and apply the stack. */
  readonly account: string;
}

/** Props of a {@link StateBucket}. */
export interface StateBucketProps {
  /**
   * Part of the bucket's name, `<project>-<environment>-<name>-<account>`.
   * @default "state"
   */
  readonly name?: string;
  /**
   * Key that encrypts the state.
   * @default the stack's key `state-key`
   */
  readonly encryptionKey?: Key;
  /**
   * Deletion policy of the bucket and the lock table.
   * @default neither can be destroyed
   */
  readonly protection?: Protection;
  /**
   * Destination of the server access logs.
   * @default the stack's bucket `access-logs`
   */
  readonly accessLogs?: AccessLogs;
  /**
   * States in the bucket. The account of each state gets access to it.
   * @default none; see `grantAccess`
   */
  readonly states?: readonly StoredState[];
  /**
   * Full physical name of a DynamoDB lock table.
   * @default no lock table, only S3's native lock
   */
  readonly lockTable?: string | undefined;
}

/** Number of newest versions of a state that are kept whatever their age. */
const VERSIONS_KEPT = 20;

/** Number of days for which all other versions of a state are kept. */
const VERSION_DAYS = 365;

/**
 * The S3 bucket with the remote state of all stacks, versioned.
 *
 * An account can access only the state of its own stacks. It can delete the lock, which is a file beside the state, but
 * neither a state nor a version of it.
 * Source: Terraform, "Backend Type: s3", "S3 Bucket Permissions".
 */
export class StateBucket extends Construct {
  readonly bucket: Bucket;
  readonly lockTable: LockTable | undefined;
  private readonly encryptionKey: Key;
  private readonly finders = new Set<string>();
  private readonly findable: string[] = [];
  private readonly keyUsers = new Set<string>();

  constructor(scope: Construct, id: string, props: StateBucketProps = {}) {
    super(scope, id);
    const { name = "state", encryptionKey = EncryptionKey.of(this, "state"), lockTable, states = [] } = props;
    const { protection = Protection.of(this), accessLogs } = props;
    this.encryptionKey = encryptionKey;
    this.bucket = new Bucket(this, "bucket", {
      name,
      encryptionKey,
      protection,
      noncurrentVersionDays: VERSION_DAYS,
      noncurrentVersionsKept: VERSIONS_KEPT,
      ...(accessLogs && { accessLogs }),
    });
    this.lockTable =
      lockTable === undefined
        ? undefined
        : new LockTable(this, "lock-table", { name: lockTable, encryptionKey, protection });
    for (const state of states) {
      this.grantAccess(state);
    }
  }

  /** Grants an account access to the state of one of its stacks. */
  grantAccess({ stateKey, account }: StoredState): void {
    const { partition, account: ownAccount } = DeploymentTarget.of(this);
    // Roles of the bucket's own account get access from their own policies.
    if (account === ownAccount) {
      return;
    }
    const name = pascalCase(stateKey.slice(0, stateKey.lastIndexOf("/")));
    const accountPrincipal = `arn:${partition}:iam::${account}:root`;
    const principals = { AWS: [accountPrincipal] };
    const lock = `${stateKey}.tflock`;
    this.allowFinding(accountPrincipal, [stateKey, lock]);
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
    this.lockTable?.grantLock(name, accountPrincipal, `${this.bucket.name}/${stateKey}`);
    this.grantKeyUsage(account, accountPrincipal);
  }

  /**
   * Terraform looks for a state before it reads it. One statement for all accounts, because a bucket policy is limited to
   * 20 KB: an account sees whether another's state exists, and nothing in it.
   */
  private allowFinding(accountPrincipal: string, keys: readonly string[]): void {
    this.finders.add(accountPrincipal);
    this.findable.push(...keys);
    this.bucket.setStatement({
      sid: "AccountsFindStates",
      principals: { AWS: [...this.finders] },
      actions: ["s3:ListBucket"],
      resources: [this.bucket.arn],
      conditions: { StringEquals: { "s3:prefix": this.findable } },
    });
  }

  private grantKeyUsage(account: string, accountPrincipal: string): void {
    if (this.keyUsers.has(account)) {
      return;
    }
    this.keyUsers.add(account);
    const target = DeploymentTarget.of(this);
    const services = this.lockTable ? ["s3", "dynamodb"] : ["s3"];
    this.encryptionKey.addStatement({
      sid: `Account${account}UsesKeyForItsStates`,
      principals: { AWS: [accountPrincipal] },
      actions: ["kms:Decrypt", "kms:GenerateDataKey"],
      resources: attachedKey,
      conditions: {
        StringEquals: { "kms:ViaService": services.map((service) => target.regionalService(service)) },
      },
    });
  }
}
