import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { writeOverride } from "../../../tools/sandbox/overrides";

const backend = { bucket: "state", key: "test/terraform.tfstate", use_lockfile: true, allowed_account_ids: ["1"] };

function stack(terraform: object): object {
  return {
    terraform,
    provider: {
      aws: [
        { region: "eu-west-1", allowed_account_ids: ["222222222222"] },
        { region: "us-east-1", allowed_account_ids: ["222222222222"], alias: "us-east-1" },
      ],
    },
    data: { aws_route53_zone: { zone: { name: "example.com" } } },
  };
}

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "overrides-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function written(terraform: object): string {
  const file = path.join(folder, "cdk.tf.json");
  writeFileSync(file, JSON.stringify(stack(terraform)));
  return file;
}

test("points a stack to the emulator by an override file, and leaves its JSON unchanged", () => {
  const file = written({ backend: { s3: backend } });
  const before = readFileSync(file, "utf8");
  const prerequisites = writeOverride(folder);
  expect(readFileSync(file, "utf8")).toBe(before);
  expect(prerequisites).toEqual({ account: "222222222222", region: "eu-west-1", zones: ["example.com"] });
  expect(existsSync(path.join(folder, "sandbox_override.tf.json"))).toBe(true);
});

test("keeps the backend's arguments, such as the lock and the allowed accounts", () => {
  written({ backend: { s3: backend } });
  writeOverride(folder);
  const override = JSON.parse(readFileSync(path.join(folder, "sandbox_override.tf.json"), "utf8")) as {
    terraform: { backend: { s3: object } };
    provider: { aws: Record<string, unknown>[] };
  };
  expect(override.terraform.backend.s3).toMatchObject(backend);
  expect(override.provider.aws[0]).not.toHaveProperty("skip_requesting_account_id");
  expect(override.provider.aws.map(({ alias }) => alias)).toEqual([undefined, "us-east-1"]);
});

test("refuses a stack whose state is not in S3, and names its folder", () => {
  written({ cloud: {} });
  expect(() => writeOverride(folder)).toThrow(
    `The sandbox runs only stacks whose state is in S3; that of ${folder} is not.`,
  );
});
