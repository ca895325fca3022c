import { type ReadPolicy, readPolicyText } from "../../policies/read-policy";
import { type Arguments, blocksOf, type Resource } from "../../tree/resource";
import { type Tree } from "../../tree/tree";
import { textsOf } from "../../tree/values";

/**
 * Lists the blocks of a bucket's configuration: those of the resource that configures it, or those that the bucket has in
 * itself, as old configurations do.
 * @param type `aws_s3_bucket_versioning`
 * @param block `versioning_configuration`
 * @param own name of the block in the bucket itself: `versioning`
 */
export function partsOf(
  bucket: Resource,
  { type, block, own }: { readonly type: string; readonly block: string; readonly own: string },
  tree: Tree,
): readonly Arguments[] {
  const configured = tree.about(bucket, type, "bucket").flatMap((part) => part.blocks(block));
  return configured.length > 0 ? configured : bucket.blocks(own);
}

/** A default encryption of a bucket. */
export interface DefaultEncryption {
  readonly isBucketKey: unknown;
  readonly byDefault: Arguments;
}

/** Returns the default encryption of a bucket; undefined if the stack sets none, so that it is SSE-S3. */
export function encryptionOf(bucket: Resource, tree: Tree): DefaultEncryption | undefined {
  const [rule] = [
    ...partsOf(bucket, { type: "aws_s3_bucket_server_side_encryption_configuration", block: "rule", own: "" }, tree),
    ...bucket.blocks("server_side_encryption_configuration").flatMap((block) => blocksOf(block, "rule")),
  ];
  const [byDefault] = rule ? blocksOf(rule, "apply_server_side_encryption_by_default") : [];
  return rule && byDefault && { isBucketKey: rule["bucket_key_enabled"], byDefault };
}

/** Reads the policy of a bucket: statements, and whether that is all; none if it has no policy. */
export function policyOf(bucket: Resource, tree: Tree): ReadPolicy {
  const policies = [...tree.about(bucket, "aws_s3_bucket_policy", "bucket"), bucket]
    .filter((resource) => resource.get("policy") !== undefined)
    .map((resource) => readPolicyText(resource, textsOf(resource.get("policy"))[0] ?? "", tree));
  return {
    statements: policies.flatMap(({ statements }) => statements),
    isWhole: policies.every(({ isWhole }) => isWhole),
  };
}
