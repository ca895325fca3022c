import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { S3BucketLoggingA } from "@cdktf/provider-aws/lib/s3-bucket-logging";
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
import { allowOrigins } from "./bucket-cors";
import { denyOtherEncryption, encryptBucket } from "./bucket-encryption";
import { grantBucketRead, grantBucketReadWrite } from "./bucket-grants";
import { lifecycleRules } from "./bucket-lifecycle";
import { BucketNotifications, type NotificationFilter, type NotifiedQueue } from "./bucket-notification";
import { BucketObject } from "./bucket-object";
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
  private readonly notifications: BucketNotifications;

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
    allowOrigins(this, this.bucket.bucket, props.cors ?? []);
    this.notifications = new BucketNotifications(this, { id: this.name, name: this.bucket.bucket, arn: this.arn });
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
    this.notifications.enableEventBridge();
  }

  /**
   * Notifies a queue of what happens to objects, and allows the bucket to send and encrypt the messages.
   * @param name name of the notification, unique in the bucket: `uploads`
   * @param filter the events. @default every object that is created
   */
  notifyQueue(name: string, queue: NotifiedQueue, filter: NotificationFilter = {}): void {
    this.notifications.notifyQueue(name, queue, filter);
  }

  /**
   * Notifies a queue, a topic or a Lambda function that exists already, in the region of the bucket. The policy of a queue
   * or topic, and of its key, must allow `s3.amazonaws.com` to send for this bucket, before the notification is created.
   * A function of this account is allowed to be invoked; another account's owner must allow it.
   * @param name name of the notification, unique in the bucket: `uploads`
   * @param filter the events. @default every object that is created
   * @throws if the ARN is that of nothing that S3 notifies, or is known only at apply
   */
  notifyArn(name: string, arn: string, filter: NotificationFilter = {}): void {
    this.notifications.notifyArn(name, arn, filter);
  }

  grantRead(grantee: Grantee, prefix = ""): void {
    grantBucketRead(grantee, this.granted, prefix);
  }

  grantReadWrite(grantee: Grantee, prefix = ""): void {
    grantBucketReadWrite(grantee, this.granted, prefix);
  }

  object(key: string): BucketObject {
    return new BucketObject(this.granted, key);
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
