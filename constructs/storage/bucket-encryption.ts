import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { type Construct } from "constructs";
import { type Key } from "../encryption/key";
import { type PolicyStatement } from "../identity/policy-statement";

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

/** Returns the bucket policy statement that denies uploads which ask for S3 managed keys instead of the default. */
export function denyS3ManagedKeys(bucketArn: string): PolicyStatement {
  return {
    sid: "DenyKeysOfS3",
    effect: "Deny",
    principals: { AWS: ["*"] },
    actions: ["s3:PutObject"],
    resources: [`${bucketArn}/*`],
    conditions: { StringEquals: { "s3:x-amz-server-side-encryption": "AES256" } },
  };
}
