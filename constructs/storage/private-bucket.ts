import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { S3BucketLoggingA } from "@cdktf/provider-aws/lib/s3-bucket-logging";
import { S3BucketNotification } from "@cdktf/provider-aws/lib/s3-bucket-notification";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { Protection } from "../core/protection";
import { type Key } from "../encryption/key";
import { type Grantee } from "../identity/grantee";
import { giveReasonsOf } from "../identity/permission-reasons";
import { policyDocument, type PolicyStatement } from "../identity/policy-statement";
import { denyInsecureTransport } from "../identity/secure-transport";
import { type AccessLogs } from "./access-logs";
import { denyOtherEncryption, encryptBucket } from "./bucket-encryption";
import { grantBucketRead, grantBucketReadWrite } from "./bucket-grants";
import { lifecycleRules } from "./bucket-lifecycle";
import { type BucketProps } from "./bucket-props";
import { blockPublicAccess } from "./bucket-public-access";
import { type GrantableBucket } from "./grantable-bucket";

/** Props of a {@link PrivateBucket}, which sets what a bucket and a log bucket have in common. */
export interface PrivateBucketProps extends Omit<BucketProps, "accessLogs" | "encryptionKey"> {
  /** Part of the bucket's name: `uploads`. */
  readonly name: string;
  /** Number of days for which overwritten and deleted objects can be restored. */
  readonly noncurrentVersionDays: number;
  /** Encrypts the objects; undefined for S3 managed keys. */
  readonly encryptionKey: Key | undefined;
  /** The bucket that receives the server access logs; undefined for the bucket that receives logs itself. */
  readonly accessLogs: AccessLogs | undefined;
}

/**
 * A private S3 bucket: no public access, no ACLs, TLS required, encrypted, versioned, with lifecycle rules. Base class of
 * buckets and log buckets.
 */
export abstract class PrivateBucket extends Construct implements GrantableBucket {
  readonly arn: string;
  readonly name: string;
  readonly bucket: S3Bucket;
  /** The bucket policy, which an AWS service that writes to the bucket has to depend on. */
  readonly policy: S3BucketPolicy;
  private readonly encryptionKey: Key | undefined;
  private readonly statements: PolicyStatement[];

  protected constructor(scope: Construct, id: string, props: PrivateBucketProps) {
    super(scope, id);
    const target = DeploymentTarget.of(this);
    const protection = props.protection ?? Protection.of(this);
    this.name = target.reserveBucketName(this, props.name);
    this.arn = target.bucketArn(this.name);
    this.encryptionKey = props.encryptionKey;
    this.bucket = new S3Bucket(this, "resource", {
      bucket: this.name,
      forceDestroy: protection.forceDestroy,
      lifecycle: { preventDestroy: protection.preventDestroy },
    });
    const publicAccessBlock = blockPublicAccess(this, this.bucket.bucket);
    encryptBucket(this, this.bucket.bucket, this.encryptionKey);
    this.enableVersioning(props);
    this.statements = [
      ...denyInsecureTransport(this.arn),
      ...denyOtherEncryption({ arn: this.arn, encryptionKey: this.encryptionKey }),
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
    giveReasonsOf(this.policy, [statement]);
    this.policy.policy = policyDocument(this.statements);
  }

  /** Adds a statement to the bucket policy, or replaces the one with its `sid`. */
  setStatement(statement: PolicyStatement): void {
    const index = this.statements.findIndex(({ sid }) => sid === statement.sid);
    if (index < 0) {
      this.addStatement(statement);
    } else {
      this.statements[index] = statement;
      this.policy.policy = policyDocument(this.statements);
    }
  }

  /** Sends the bucket's events to EventBridge, for rules of this account. */
  enableEventBridgeNotification(): void {
    if (!this.node.tryFindChild("events")) {
      new S3BucketNotification(this, "events", { bucket: this.bucket.bucket, eventbridge: true });
    }
  }

  grantRead(grantee: Grantee, prefix = ""): void {
    grantBucketRead(grantee, this.granted, prefix);
  }

  grantReadWrite(grantee: Grantee, prefix = ""): void {
    grantBucketReadWrite(grantee, this.granted, prefix);
  }

  private get granted() {
    const { arn, encryptionKey } = this;
    return { arn, encryptionKey, id: this.node.id };
  }

  private enableVersioning(props: PrivateBucketProps): void {
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

  private logAccess({ accessLogs }: PrivateBucketProps): void {
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
