import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { type Construct } from "constructs";

/**
 * Blocks public access to a bucket, and disables its ACLs. Security Hub S3.8, S3.12.
 *
 * @param bucket name of the bucket, as a reference to its resource
 */
export function blockPublicAccess(scope: Construct, bucket: string): S3BucketPublicAccessBlock {
  new S3BucketOwnershipControls(scope, "ownership", { bucket, rule: { objectOwnership: "BucketOwnerEnforced" } });
  return new S3BucketPublicAccessBlock(scope, "public-access-block", {
    bucket,
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  });
}
