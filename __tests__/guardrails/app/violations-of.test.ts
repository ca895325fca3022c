import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { App, TerraformStack, Testing } from "cdktf";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { violationsOf } from "../../../guardrails/app";

const RULE = "s3-public-access-block";

test("what Testing.synth returns is judged", () => {
  const json = Testing.synthScope((scope) => {
    const bucket = new S3Bucket(scope, "uploads");
    new S3BucketPublicAccessBlock(scope, "block", { bucket: bucket.id, blockPublicAcls: true });
  });
  expect(violationsOf(json).filter(({ rule }) => rule === RULE)).toEqual(
    ["block_public_policy", "ignore_public_acls", "restrict_public_buckets"].map((flag) => ({
      rule: RULE,
      severity: "high",
      path: "stack/aws_s3_bucket.uploads",
      address: "aws_s3_bucket.uploads",
      found: `\`${flag}\` of aws_s3_bucket_public_access_block.block is not set`,
      fix: "Use the construct `Bucket`, or add an `S3BucketPublicAccessBlock` with all four flags set to true.",
    })),
  );
});

test("an app is judged without being written", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "judged-"));
  try {
    const app = new App({ outdir: folder });
    const stack = new TerraformStack(app, "data");
    new AwsProvider(stack, "aws", { region: "eu-west-1" });
    new S3Bucket(stack, "uploads");
    expect(violationsOf(app).filter(({ rule }) => rule === RULE)).toMatchObject([{ path: "data/uploads" }]);
    expect(violationsOf(app, { stages: { data: "test" }, packs: { data: { off: ["*"] } } })).toEqual([]);
    expect(readdirSync(path.join(folder, "stacks"))).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
