import { EveryResource } from "../../../identity/policy-statement";
import { scope, type ResourcePermissions, type ServicePermissions } from "../grant";
import { keyThrough } from "../key-scopes";

const buckets = scope("S3Buckets", ["arn:{partition}:s3:::{name}*"]);
const objects = scope("S3ScriptObjects", ["arn:{partition}:s3:::{name}*/scripts/*"]);
const accountBlock = scope("S3Account", new EveryResource("because it is a setting of the account"));

/** A part of a bucket with an action to read and one to write it. */
function part(read: string, ...write: readonly string[]): ResourcePermissions {
  return { read: [buckets(read)], write: [buckets(...write)] };
}

/** Buckets of Amazon S3. */
export const s3: ServicePermissions = {
  resources: {
    aws_s3_bucket: {
      // The provider reads all parts of a bucket, also those that have types of their own.
      read: [
        buckets(
          "s3:GetAccelerateConfiguration",
          "s3:GetBucketAcl",
          "s3:GetBucketCORS",
          "s3:GetBucketLocation",
          "s3:GetBucketLogging",
          "s3:GetBucketObjectLockConfiguration",
          "s3:GetBucketPolicy",
          "s3:GetBucketRequestPayment",
          "s3:GetBucketTagging",
          "s3:GetBucketVersioning",
          "s3:GetBucketWebsite",
          "s3:GetEncryptionConfiguration",
          "s3:GetLifecycleConfiguration",
          "s3:GetReplicationConfiguration",
          "s3:ListBucket",
          "s3:ListTagsForResource",
        ),
      ],
      write: [
        buckets(
          "s3:CreateBucket",
          "s3:DeleteBucket",
          "s3:PutBucketObjectLockConfiguration",
          "s3:PutBucketTagging",
          "s3:TagResource",
          "s3:UntagResource",
        ),
        // A bucket with `force_destroy` is emptied before it is destroyed.
        { ...buckets("s3:ListBucketVersions"), deletesData: true },
        {
          ...scope("S3Objects", ["arn:{partition}:s3:::{name}*/*"])("s3:DeleteObject", "s3:DeleteObjectVersion"),
          deletesData: true,
        },
      ],
    },
    aws_s3_bucket_cors_configuration: part("s3:GetBucketCORS", "s3:PutBucketCORS"),
    aws_s3_bucket_lifecycle_configuration: part("s3:GetLifecycleConfiguration", "s3:PutLifecycleConfiguration"),
    aws_s3_bucket_logging: part("s3:GetBucketLogging", "s3:PutBucketLogging"),
    aws_s3_bucket_notification: part("s3:GetBucketNotification", "s3:PutBucketNotification"),
    aws_s3_bucket_object_lock_configuration: part(
      "s3:GetBucketObjectLockConfiguration",
      "s3:PutBucketObjectLockConfiguration",
    ),
    aws_s3_bucket_ownership_controls: part("s3:GetBucketOwnershipControls", "s3:PutBucketOwnershipControls"),
    aws_s3_bucket_policy: part("s3:GetBucketPolicy", "s3:DeleteBucketPolicy", "s3:PutBucketPolicy"),
    aws_s3_bucket_public_access_block: part("s3:GetBucketPublicAccessBlock", "s3:PutBucketPublicAccessBlock"),
    aws_s3_bucket_server_side_encryption_configuration: {
      read: [buckets("s3:GetEncryptionConfiguration")],
      write: [buckets("s3:PutEncryptionConfiguration"), keyThrough("s3")("kms:DescribeKey")],
    },
    aws_s3_object: {
      read: [objects("s3:GetObject", "s3:GetObjectTagging"), keyThrough("s3")("kms:Decrypt")],
      write: [
        objects("s3:DeleteObject", "s3:DeleteObjectVersion", "s3:PutObject", "s3:PutObjectTagging"),
        keyThrough("s3")("kms:Decrypt", "kms:GenerateDataKey"),
      ],
    },
    aws_s3_bucket_versioning: part("s3:GetBucketVersioning", "s3:PutBucketVersioning"),
    aws_s3_account_public_access_block: {
      read: [accountBlock("s3:GetAccountPublicAccessBlock")],
      write: [accountBlock("s3:PutAccountPublicAccessBlock")],
    },
  },
};
