import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { S3BucketLoggingA } from "@cdktf/provider-aws/lib/s3-bucket-logging";
import { S3BucketNotification } from "@cdktf/provider-aws/lib/s3-bucket-notification";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { pascalCase } from "../core/pascal-case";
import { stableHash } from "../core/physical-name";
import { type EncryptionKey } from "../encryption/encryption-key";
import { policyDocument, type PolicyStatement } from "../identity/policy-statement";
import { type Role } from "../identity/role";
import { denyInsecureTransport } from "../identity/secure-transport";
import { denyS3ManagedKeys, encryptBucket } from "./bucket-encryption";
import { lifecycleRules } from "./bucket-lifecycle";
import { type BucketProps } from "./bucket-props";
import { blockPublicAccess } from "./bucket-public-access";

/**
 * A private S3 bucket: no public access, no ACLs, TLS required, encrypted, versioned, with lifecycle rules.
 * Security Hub S3.5, S3.8, S3.9, S3.10, S3.12, S3.13, S3.14, S3.17.
 */
export class Bucket extends Construct {
  /** ARN of the bucket, known at synthesis. */
  readonly arn: string;
  /** Name of the bucket, known at synthesis. */
  readonly name: string;
  readonly bucket: S3Bucket;
  /** The bucket policy, which an AWS service that writes to the bucket has to depend on. */
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
    const publicAccessBlock = blockPublicAccess(this, this.bucket.bucket);
    encryptBucket(this, this.bucket.bucket, this.encryptionKey);
    this.enableVersioning(props);
    this.statements = [
      ...denyInsecureTransport(this.arn),
      ...(this.encryptionKey ? [denyS3ManagedKeys(this.arn)] : []),
    ];
    this.policy = new S3BucketPolicy(this, "policy", {
      bucket: this.bucket.bucket,
      policy: policyDocument(this.statements),
      // S3 rejects concurrent changes of a bucket's access.
      dependsOn: [publicAccessBlock],
    });
    this.logAccess(props);
  }

  /** Adds a statement to the bucket policy. */
  addStatement(statement: PolicyStatement): void {
    this.statements.push(statement);
    this.policy.policy = policyDocument(this.statements);
  }

  /** Sends the bucket's events to EventBridge, for rules of this account. */
  enableEventBridgeNotification(): void {
    if (!this.node.tryFindChild("events")) {
      new S3BucketNotification(this, "events", { bucket: this.bucket.bucket, eventbridge: true });
    }
  }

  /**
   * Grants a role permission to list, read and decrypt objects.
   * @param prefix prefix of the keys: `reports/`. @default all objects
   */
  grantRead(role: Role, prefix = ""): void {
    this.grantList(role, prefix);
    role.allow({ sid: this.sid("Read", prefix), actions: ["s3:GetObject"], resources: [`${this.arn}/${prefix}*`] });
    this.encryptionKey?.grantDecrypt(role);
  }

  /**
   * Grants a role permission to list, read, write and delete objects, but not their noncurrent versions.
   * @param prefix prefix of the keys: `uploads/`. @default all objects
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

  /** The hash distinguishes `in/` from `in`, and a prefix from the end of another bucket's name. */
  private sid(verb: string, prefix: string): string {
    const suffix = prefix === "" ? "" : `${pascalCase(prefix)}${stableHash(prefix)}`;
    return `${verb}${pascalCase(this.node.id)}${suffix}`;
  }

  private enableVersioning(props: BucketProps): void {
    const versioning = new S3BucketVersioningA(this, "versioning", {
      bucket: this.bucket.bucket,
      versioningConfiguration: { status: "Enabled" },
    });
    new S3BucketLifecycleConfiguration(this, "lifecycle", {
      bucket: this.bucket.bucket,
      rule: lifecycleRules(props),
      // S3 requires versioning for rules on noncurrent versions.
      dependsOn: [versioning],
    });
  }

  private logAccess({ accessLogs }: BucketProps): void {
    if (accessLogs) {
      new S3BucketLoggingA(this, "logging", {
        bucket: this.bucket.bucket,
        targetBucket: accessLogs.name,
        targetPrefix: accessLogs.allowBucketLogs(this),
        dependsOn: [accessLogs.policy],
      });
    }
  }
}
