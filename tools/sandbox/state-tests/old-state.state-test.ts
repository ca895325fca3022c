import { GetObjectCommand, ListObjectVersionsCommand, S3Client } from "@aws-sdk/client-s3";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { readRunDescription, stackOf } from "../run-description";
import { TestStack } from "./test-stack";

interface StackJson {
  readonly terraform: { readonly backend: { readonly s3: { readonly bucket: string; readonly key: string } } };
}

test("an older version of the state can be restored from the bucket", async () => {
  const run = readRunDescription();
  const stack = await TestStack.make(run, "old-state");
  await stack.succeed("init", "-no-color");
  await stack.succeed("apply", "-auto-approve", "-no-color");
  // The accident to undo: the state loses a resource that still exists.
  await stack.succeed("state", "rm", "aws_cloudwatch_log_group.b");

  const json = JSON.parse(readFileSync(path.join(stack.folder, "cdk.tf.json"), "utf8")) as StackJson;
  const { bucket: Bucket, key: Key } = json.terraform.backend.s3;
  const s3 = new S3Client({ ...stackOf(run, "state").access, forcePathStyle: true });
  const { Versions = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket, Prefix: Key }));
  const versions = Versions.filter((version) => version.Key === Key);
  expect(versions).toHaveLength(2);
  const VersionId = versions.find(({ IsLatest }) => IsLatest !== true)?.VersionId;
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key, VersionId }));
  writeFileSync(path.join(stack.folder, "restored.tfstate"), (await Body?.transformToString()) ?? "");

  expect((await stack.terraform(["state", "push", "restored.tfstate"])).output).toMatch(/serial/);
  await stack.succeed("state", "push", "-force", "restored.tfstate");

  expect(await stack.addresses()).toContain("aws_cloudwatch_log_group.b");
  expect(await stack.terraform(["plan", "-detailed-exitcode", "-no-color"])).toMatchObject({ exitCode: 0 });
  stack.gate.close();
});
