import { type Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { type Protection } from "../core/protection";
import { EncryptionKey } from "../encryption/encryption-key";
import { attachedKey } from "../identity/policy-statement";
import { type AccessLogs } from "../storage/access-logs";
import { Bucket } from "../storage/bucket";
import { configurationDefaults } from "./configuration-defaults";

/** Props of a {@link ConfigurationBucket}. */
export interface ConfigurationBucketProps {
  /** Number of days after which a file is deleted. */
  readonly retentionDays: number;
  /** Deletion policy of the bucket. */
  readonly protection: Protection;
  /**
   * Destination of the server access logs of the bucket.
   * @default the stack's bucket `access-logs`
   */
  readonly accessLogs?: AccessLogs | undefined;
}

const principals = { Service: ["config.amazonaws.com"] };

/**
 * The bucket that AWS Config delivers to, with a key of its own. Recorders of all regions of the account can use one
 * bucket. With its service-linked role, AWS Config delivers as a service.
 *
 * Sources: AWS Config Developer Guide, "Permissions for the Amazon S3 Bucket for the AWS Config Delivery Channel" and
 * "Permissions for the KMS Key for the AWS Config Delivery Channel".
 */
export class ConfigurationBucket extends Bucket {
  readonly keyArn: string;

  constructor(scope: Construct, id: string, { retentionDays, protection, accessLogs }: ConfigurationBucketProps) {
    const { project, environment, account } = DeploymentTarget.of(scope);
    const { bucketName, noncurrentVersionDays } = configurationDefaults;
    const fromThisAccount = { "aws:SourceAccount": account };
    const encryptionKey = new EncryptionKey(scope, "key", {
      dataClass: bucketName,
      description: `Encrypts the recorded configuration of ${project} ${environment}.`,
      usedThrough: ["s3"],
      statements: [
        {
          sid: "ConfigEncryptsFiles",
          principals,
          actions: ["kms:Decrypt", "kms:GenerateDataKey"],
          resources: attachedKey,
          conditions: { StringEquals: fromThisAccount },
        },
      ],
    });
    super(scope, id, {
      name: bucketName,
      encryptionKey,
      protection,
      noncurrentVersionDays,
      expireDays: retentionDays,
      ...(accessLogs && { accessLogs }),
    });
    this.keyArn = encryptionKey.arn;
    this.addStatement({
      sid: "ConfigLooksAtTheBucket",
      principals,
      actions: ["s3:GetBucketAcl", "s3:ListBucket"],
      resources: [this.arn],
      conditions: { StringEquals: fromThisAccount },
    });
    this.addStatement({
      sid: "ConfigWritesFiles",
      principals,
      actions: ["s3:PutObject"],
      resources: [`${this.arn}/AWSLogs/${account}/Config/*`],
      conditions: { StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control", ...fromThisAccount } },
    });
  }
}
