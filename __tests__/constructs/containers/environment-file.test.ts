import { type EnvironmentFile } from "../../../constructs/containers/environment-file";
import { Bucket } from "../../../constructs/storage/bucket";
import { resource, statements, synthesize } from "../../support/synthesize";
import { containers, webService, workloadContext } from "../../support/workloads";

function withFiles(files: (bucket: Bucket) => readonly EnvironmentFile[]) {
  return synthesize((stack) => {
    const environmentFiles = files(new Bucket(stack, "config"));
    webService(workloadContext(stack), "web", { environmentFiles });
  });
}

describe("files of environment variables", () => {
  test("are objects of a bucket, which ECS may read, decrypt and locate, and nothing else of it", () => {
    const synthesized = withFiles((bucket) => [bucket.object("base.env"), bucket.object("web.env")]);
    const arns = ["base", "web"].map((name) => `arn:aws:s3:::shop-prod-config-444444444444/${name}.env`);
    expect(containers(synthesized, "web_task")["web"]?.["environmentFiles"]).toEqual(
      arns.map((value) => ({ type: "s3", value })),
    );
    const policy = resource(synthesized, "aws_iam_role_policy", "web_task_execution_role_policy")["policy"];
    const ofS3 = Object.values(statements(policy)).filter(({ Action }) => /s3:|kms:/.test(String(Action)));
    expect(ofS3.map(({ Action, Resource }) => [Action, Resource])).toEqual([
      ["s3:GetObject", arns[0]],
      ["s3:GetBucketLocation", "arn:aws:s3:::shop-prod-config-444444444444"],
      ["kms:Decrypt", "${aws_kms_key.storage_key.arn}"],
      ["s3:GetObject", arns[1]],
    ]);
  });

  test.each<[string, (bucket: Bucket) => readonly EnvironmentFile[], string]>([
    [
      "that don't end in .env",
      (bucket) => [bucket.object("web.txt")],
      'Container web: the environment file arn:aws:s3:::shop-prod-config-444444444444/web.txt must end in ".env"; rename it.',
    ],
    [
      "that are more than ten",
      (bucket) => Array.from({ length: 11 }, (_, index) => bucket.object(`${String(index)}.env`)),
      "Container web: it has 11 environment files; ECS accepts at most 10.",
    ],
    [
      "whose key is a wildcard in a policy",
      (bucket) => [bucket.object("*.env")],
      'The key "*.env" names no single object in a policy: it must not be empty or contain *, ? or $.',
    ],
  ])("%s are refused", (_what, files, message) => {
    expect(() => withFiles(files)).toThrow(message);
  });
});
