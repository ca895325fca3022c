import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import { Testing } from "cdktf";
import { Tree } from "../../../guardrails/tree/tree";
import { testStack } from "../../support/synthesize";

const TYPE = "aws_s3_bucket_versioning";

test("resources are about another one by reference or by name, each once, and in their own stack only", () => {
  const stack = testStack();
  const versioningConfiguration = { status: "Enabled" };
  const bucket = new S3Bucket(stack, "uploads", { bucket: "shop-uploads" });
  new S3Bucket(stack, "bare", {});
  new S3BucketVersioningA(stack, "by-reference", { bucket: bucket.id, versioningConfiguration });
  new S3BucketVersioningA(stack, "by-name", { bucket: "shop-uploads", versioningConfiguration });
  new S3BucketVersioningA(stack, "of-another", { bucket: "shop-logs", versioningConfiguration });
  const json = JSON.parse(Testing.synth(stack)) as object;
  const tree = new Tree(["one", "other"].map((name) => ({ name, stage: "prod", json })));

  const [bare, uploads] = tree.stacks[0]?.of("aws_s3_bucket") ?? [];
  const found = uploads ? tree.about(uploads, TYPE, "bucket") : [];
  expect(found.map(({ id }) => id)).toEqual(["by_reference", "by_name"]);
  expect(found.map((other) => other.stack.name)).toEqual(["one", "one"]);
  expect(bare && tree.about(bare, TYPE, "bucket")).toEqual([]);
});
