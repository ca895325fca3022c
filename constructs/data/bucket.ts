import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import {
  S3BucketLifecycleConfiguration,
  type S3BucketLifecycleConfigurationRule,
} from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { S3BucketLoggingA } from "@cdktf/provider-aws/lib/s3-bucket-logging";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import { Construct } from "constructs";
import { pascalCase } from "../naming/pascal-case";
import { Placement } from "../naming/placement";
import { type EncryptionKey } from "../security/encryption-key";
import { policyDocument, type PolicyStatement } from "../security/policy-statement";
import { type Protection } from "../security/protection";
import { type Role } from "../security/role";
import { type LogBucket } from "./log-bucket";
import { denyInsecureTransport } from "./transport";

/** A bucket that S3 may write access logs to, such as a `LogBucket`. */
export interface AccessLogs {
  readonly name: string;
  /** Says that S3 may; S3 refuses to log to the bucket before. */
  readonly policy: S3BucketPolicy;
}

/** Props of a {@link Bucket}. */
export interface BucketProps {
  /** Part of the bucket's name: `uploads`. */
  readonly name: string;
  /** Encrypts the objects. `s3-managed` only where AWS writes to the bucket and takes no key of ours. */
  readonly encryptionKey: EncryptionKey | "s3-managed";
  /** How hard it is to destroy the bucket and what is in it. */
  readonly protection: Protection;
  /** Days that overwritten and deleted objects can be restored. */
  readonly noncurrentVersionDays: number;
  /**
   * Overwritten and deleted versions of an object that are kept however old they are.
   * @default 0
   */
  readonly noncurrentVersionsKept?: number;
  /** Days until an object is deleted. @default never */
  readonly expireDays?: number | undefined;
  /** Days until an object moves to S3 Glacier Instant Retrieval. @default never */
  readonly archiveAfterDays?: number | undefined;
  /** Where S3 writes who asked for what. @default nowhere: for the bucket that receives logs itself */
  readonly accessLogs?: AccessLogs | undefined;
}

/**
 * A private bucket: no public access, no ACLs, TLS only, encrypted, versioned, old versions expiring.
 * Security Hub S3.5, S3.8, S3.9, S3.10, S3.12, S3.13, S3.14, S3.17.
 */
export class Bucket extends Construct {
  readonly arn: string;
  /** Name of the bucket, known at synthesis. */
  readonly name: string;
  readonly bucket: S3Bucket;
  /** What a service that writes to the bucket on its own has to wait for. */
  readonly policy: S3BucketPolicy;
  private readonly encryptionKey: EncryptionKey | undefined;
  private readonly statements: PolicyStatement[];

  constructor(scope: Construct, id: string, props: BucketProps) {
    super(scope, id);
    const placement = Placement.of(this);
    this.name = placement.bucketName(props.name);
    this.arn = `arn:${placement.partition}:s3:::${this.name}`;
    this.encryptionKey = props.encryptionKey === "s3-managed" ? undefined : props.encryptionKey;
    this.bucket = new S3Bucket(this, "resource", {
      bucket: this.name,
      forceDestroy: props.protection.forceDestroy,
      lifecycle: { preventDestroy: props.protection.preventDestroy },
    });
    const publicAccess = this.closeToThePublic();
    this.encrypt();
    this.keepVersions(props);
    this.statements = [...denyInsecureTransport(this.arn), ...this.denyOtherEncryption()];
    this.policy = new S3BucketPolicy(this, "policy", {
      bucket: this.bucket.bucket,
      policy: policyDocument(this.statements),
      // S3 takes one change of a bucket's access at a time.
      dependsOn: [publicAccess],
    });
    if (props.accessLogs) {
      new S3BucketLoggingA(this, "logging", {
        bucket: this.bucket.bucket,
        targetBucket: props.accessLogs.name,
        targetPrefix: `s3/${this.name}/`,
        dependsOn: [props.accessLogs.policy],
      });
    }
  }

  /** Adds a statement to the bucket's policy. */
  addStatement(statement: PolicyStatement): void {
    this.statements.push(statement);
    this.policy.policy = policyDocument(this.statements);
  }

  /**
   * Lets a role list and read objects, and decrypt them.
   * @param prefix only those whose key begins so: `reports/`. @default all
   */
  grantRead(role: Role, prefix = ""): void {
    this.grantList(role, prefix);
    role.allow({ sid: this.sid("Read", prefix), actions: ["s3:GetObject"], resources: [`${this.arn}/${prefix}*`] });
    this.encryptionKey?.grantDecrypt(role);
  }

  /**
   * Lets a role list, read, write and delete objects; older versions stay out of its reach.
   * @param prefix only those whose key begins so: `uploads/`. @default all
   */
  grantReadWrite(role: Role, prefix = ""): void {
    this.grantList(role, prefix);
    role.allow({
      sid: this.sid("ReadWrite", prefix),
      actions: ["s3:AbortMultipartUpload", "s3:DeleteObject", "s3:GetObject", "s3:PutObject"],
      resources: [`${this.arn}/${prefix}*`],
    });
    this.encryptionKey?.grantEncryptDecrypt(role);
  }

  private grantList(role: Role, prefix: string): void {
    role.allow({
      sid: this.sid("List", prefix),
      actions: ["s3:ListBucket"],
      resources: [this.arn],
      ...(prefix !== "" && { conditions: { StringLike: { "s3:prefix": [`${prefix}*`] } } }),
    });
  }

  private sid(verb: string, prefix: string): string {
    return `${verb}${pascalCase(this.node.id)}${pascalCase(prefix)}`;
  }

  /** Who writes may leave the encryption to the bucket, but not ask for a key of S3's own in place of ours. */
  private denyOtherEncryption(): PolicyStatement[] {
    if (!this.encryptionKey) {
      return [];
    }
    return [
      {
        sid: "DenyKeysOfS3",
        effect: "Deny",
        principals: { AWS: ["*"] },
        actions: ["s3:PutObject"],
        resources: [`${this.arn}/*`],
        conditions: { StringEquals: { "s3:x-amz-server-side-encryption": "AES256" } },
      },
    ];
  }

  private closeToThePublic(): S3BucketPublicAccessBlock {
    new S3BucketOwnershipControls(this, "ownership", {
      bucket: this.bucket.bucket,
      rule: { objectOwnership: "BucketOwnerEnforced" },
    });
    return new S3BucketPublicAccessBlock(this, "public-access-block", {
      bucket: this.bucket.bucket,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
  }

  private encrypt(): void {
    const ours = this.encryptionKey;
    new S3BucketServerSideEncryptionConfigurationA(this, "encryption", {
      bucket: this.bucket.bucket,
      rule: [
        ours
          ? {
              applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: ours.arn },
              bucketKeyEnabled: true,
            }
          : { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } },
      ],
    });
  }

  private keepVersions(props: BucketProps): void {
    const versioning = new S3BucketVersioningA(this, "versioning", {
      bucket: this.bucket.bucket,
      versioningConfiguration: { status: "Enabled" },
    });
    new S3BucketLifecycleConfiguration(this, "lifecycle", {
      bucket: this.bucket.bucket,
      rule: lifecycleRules(props),
      // Rules about old versions are refused while there are none.
      dependsOn: [versioning],
    });
  }
}

/** A rule each, so that a plan shows which one a setting changed. */
function lifecycleRules(props: BucketProps): S3BucketLifecycleConfigurationRule[] {
  const { noncurrentVersionDays, noncurrentVersionsKept, expireDays, archiveAfterDays } = props;
  const everything = { status: "Enabled", filter: [{ prefix: "" }] };
  return [
    { id: "abort-unfinished-uploads", ...everything, abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }] },
    {
      id: "expire-old-versions",
      ...everything,
      noncurrentVersionExpiration: [
        {
          noncurrentDays: noncurrentVersionDays,
          ...(noncurrentVersionsKept !== undefined && { newerNoncurrentVersions: noncurrentVersionsKept }),
        },
      ],
    },
    ...(archiveAfterDays === undefined
      ? []
      : [{ id: "archive", ...everything, transition: [{ days: archiveAfterDays, storageClass: "GLACIER_IR" }] }]),
    ...(expireDays === undefined ? [] : [{ id: "expire", ...everything, expiration: [{ days: expireDays }] }]),
  ];
}
