import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { bucketPublicAccess } from "../../../guardrails/rules/storage/bucket-public-access";
import { type RuleCase } from "./rule-case";
import { bucketAccessCases } from "./storage/access-cases";
import { bucketCases } from "./storage/bucket-cases";

const blocked = { blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true };

/** Cases of the rules on buckets. */
export const storageCases: readonly RuleCase[] = [
  {
    rule: bucketPublicAccess,
    passes: {
      "a bucket with a block": (stack) => {
        const bucket = new S3Bucket(stack, "uploads", {});
        new S3BucketPublicAccessBlock(stack, "block", { bucket: bucket.id, ...blocked });
      },
      "a block that names its bucket": (stack) => {
        new S3Bucket(stack, "uploads", { bucket: "shop-uploads" });
        new S3BucketPublicAccessBlock(stack, "block", { bucket: "shop-uploads", ...blocked });
      },
    },
    fails: {
      "a bare bucket": [
        (stack) => {
          new S3Bucket(stack, "uploads", {});
        },
        "it has no `aws_s3_bucket_public_access_block`",
      ],
      "a block with a flag less": [
        (stack) => {
          const bucket = new S3Bucket(stack, "uploads", {});
          new S3BucketPublicAccessBlock(stack, "block", { bucket: bucket.id, ...blocked, ignorePublicAcls: false });
        },
        "`ignore_public_acls` of aws_s3_bucket_public_access_block.block is false",
      ],
    },
  },
  ...bucketAccessCases,
  ...bucketCases,
];
