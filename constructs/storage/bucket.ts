import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { S3BucketLoggingA } from "@cdktf/provider-aws/lib/s3-bucket-logging";
import { S3BucketNotification } from "@cdktf/provider-aws/lib/s3-bucket-notification";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import { Construct } from "constructs";
import { pascalCase } from "../core/pascal-case";
import { stableHash } from "../core/physical-name";
import { DeploymentTarget } from "../core/deployment-target";
import { type EncryptionKey } from "../encryption/encryption-key";
import { policyDocument, type PolicyStatement } from "../identity/policy-statement";
import { type Role } from "../identity/role";
import { lifecycleRules } from "./bucket-lifecycle";
import { type BucketProps } from "./bucket-props";
import { denyInsecureTransport } from "../identity/secure-transport";

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
    const target = DeploymentTarget.of(this);
    this.name = target.bucketName(props.name);
    this.arn = `arn:${target.partition}:s3:::${this.name}`;
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
        targetPrefix: props.accessLogs.allowBucketLogs(this),
        dependsOn: [props.accessLogs.policy],
      });
    }
  }

  /** Adds a statement to the bucket's policy. */
  addStatement(statement: PolicyStatement): void {
    this.statements.push(statement);
    this.policy.policy = policyDocument(this.statements);
  }

  /** Tells EventBridge of every object that comes and goes, for rules of this account. */
  enableEventBridgeNotification(): void {
    if (!this.node.tryFindChild("events")) {
      new S3BucketNotification(this, "events", { bucket: this.bucket.bucket, eventbridge: true });
    }
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

  /** Letters and digits don't tell `in/` from `in`, nor the prefix of a bucket from the end of another's name. */
  private sid(verb: string, prefix: string): string {
    const below = prefix === "" ? "" : `${pascalCase(prefix)}${stableHash(prefix)}`;
    return `${verb}${pascalCase(this.node.id)}${below}`;
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
