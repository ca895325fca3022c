import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { type Construct } from "constructs";
import { type Key } from "../encryption/key";
import { type PolicyConditions, type PolicyStatement } from "../identity/policy-statement";

/**
 * Sets the default encryption of a bucket: with a customer managed key and an S3 Bucket Key, which saves calls to
 * KMS, or with S3 managed keys. Security Hub S3.17.
 *
 * @param bucket name of the bucket, as a reference to its resource
 * @param encryptionKey the customer managed key; `undefined` for S3 managed keys
 */
export function encryptBucket(scope: Construct, bucket: string, encryptionKey: Key | undefined): void {
  new S3BucketServerSideEncryptionConfigurationA(scope, "encryption", {
    bucket,
    rule: [
      encryptionKey
        ? {
            applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: encryptionKey.arn },
            bucketKeyEnabled: true,
          }
        : { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } },
    ],
  });
}

/** What the bucket policy needs to know of a bucket. */
interface EncryptedBucket {
  readonly arn: string;
  /** The customer managed key; undefined for S3 managed keys. */
  readonly encryptionKey: Key | undefined;
}

/**
 * Returns the bucket policy statements that deny uploads which ask for other encryption than the bucket's. Uploads that
 * ask for none get the default encryption and are allowed.
 *
 * A key of somebody else's, or one that S3 doesn't store (SSE-C), would let an attacker with stolen credentials lock
 * the owner out of the data. An upload that asks for KMS and names no key would get the account's key `aws/s3`.
 * Sources: Amazon S3 User Guide, "Using server-side encryption with customer-provided keys (SSE-C)", "Specifying
 * server-side encryption with AWS KMS (SSE-KMS)"; Amazon S3 API Reference, "PutObject".
 *
 * AWS services may ask for S3 managed keys: CloudTrail does so for digest files. A service can write to the bucket only
 * if another statement of the policy allows it.
 * Sources: AWS CloudTrail User Guide, "Encrypting CloudTrail log files, digest files and event data stores with AWS KMS
 * keys (SSE-KMS)"; IAM User Guide, "AWS global condition context keys", aws:PrincipalIsAWSService.
 */
export function denyOtherEncryption({ arn, encryptionKey }: EncryptedBucket): PolicyStatement[] {
  return [
    denyUploads(arn, "DenyKeysOfCustomers", {
      Null: { "s3:x-amz-server-side-encryption-customer-algorithm": "false" },
    }),
    ...(encryptionKey
      ? [
          denyUploads(arn, "DenyKeysOfS3", {
            StringEquals: { "s3:x-amz-server-side-encryption": "AES256" },
            Bool: { "aws:PrincipalIsAWSService": "false" },
          }),
          denyUploads(arn, "DenyKeyOfAccount", {
            StringLike: { "s3:x-amz-server-side-encryption": "aws:kms*" },
            Null: { "s3:x-amz-server-side-encryption-aws-kms-key-id": "true" },
          }),
          denyUploads(arn, "DenyOtherKeys", {
            StringNotEquals: { "s3:x-amz-server-side-encryption-aws-kms-key-id": namesOf(encryptionKey) },
            Null: { "s3:x-amz-server-side-encryption-aws-kms-key-id": "false" },
          }),
        ]
      : []),
  ];
}

/** The ARNs by which an upload may name a key. A bare alias could be one of another account. */
function namesOf({ arn, aliasArn }: Key): string[] {
  return aliasArn === undefined ? [arn] : [arn, aliasArn];
}

function denyUploads(bucketArn: string, sid: string, conditions: PolicyConditions): PolicyStatement {
  return {
    sid,
    effect: "Deny",
    principals: { AWS: ["*"] },
    actions: ["s3:PutObject"],
    resources: [`${bucketArn}/*`],
    conditions,
  };
}
