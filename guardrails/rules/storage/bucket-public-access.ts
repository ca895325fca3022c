import { isTrue, shown } from "../../tree/values";
import { type Rule } from "../rule";

const FLAGS = ["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"] as const;

/** Source: Amazon S3 User Guide, "Blocking public access to your Amazon S3 storage". */
export const bucketPublicAccess: Rule = {
  id: "s3-public-access-block",
  wants: "every bucket blocks public access in all four ways",
  severity: "high",
  controls: { securityHub: ["S3.2", "S3.3", "S3.8"], cis: ["2.1.4"], wellArchitected: ["SEC08-BP04"], claims: ["D12"] },
  types: ["aws_s3_bucket"],
  reason: "A policy or an ACL that somebody adds later would make the objects public at once.",
  fix: "Use the construct `Bucket`, or add an `S3BucketPublicAccessBlock` with all four flags set to true.",
  check: (bucket, tree) => {
    const [block] = tree.about(bucket, "aws_s3_bucket_public_access_block", "bucket");
    if (!block) {
      return "it has no `aws_s3_bucket_public_access_block`";
    }
    return FLAGS.filter((flag) => !isTrue(block.get(flag))).map(
      (flag) => `\`${flag}\` of ${block.address} is ${shown(block.get(flag))}`,
    );
  },
  evidence: (bucket, tree) =>
    tree
      .about(bucket, "aws_s3_bucket_public_access_block", "bucket")
      .flatMap((block) => FLAGS.map((attribute) => ({ resource: block, attribute, value: block.get(attribute) }))),
};
