import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { writeOverride } from "../../../tools/sandbox/overrides";

const ENDPOINT = "http://127.0.0.1:40123";

const backend = { bucket: "state", key: "test/terraform.tfstate", use_lockfile: true, allowed_account_ids: ["1"] };

function stack(terraform: object): object {
  return {
    terraform,
    provider: {
      aws: [
        { region: "eu-west-1", allowed_account_ids: ["222222222222"] },
        { region: "us-east-1", allowed_account_ids: ["222222222222"], alias: "us-east-1" },
        { region: "eu-west-1", allowed_account_ids: ["111111111111"], alias: "as-111111111111-records" },
      ],
    },
    data: {
      aws_route53_zone: {
        zone: { name: "test.example.com" },
        parent: { name: "example.com", provider: "aws.as-111111111111-records" },
        checked: { zone_id: "Z11111" },
      },
    },
    resource: {
      aws_route53_record: {
        name: { zone_id: "Z11111", name: "a.shop.example.com" },
        other: { zone_id: "Z11111", name: "*.shop.example.com" },
        proof: { zone_id: "Z11111", name: "${one([])}" },
        delegation: { zone_id: "Z22222", name: "shop.example.org", provider: "aws.as-111111111111-records" },
        found: { zone_id: "${data.aws_route53_zone.zone.zone_id}", name: "test.example.com" },
      },
    },
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
  const prerequisites = writeOverride(folder, ENDPOINT);
  expect(readFileSync(file, "utf8")).toBe(before);
  expect(prerequisites).toMatchObject({ account: "222222222222", region: "eu-west-1" });
  expect(existsSync(path.join(folder, "sandbox_override.tf.json"))).toBe(true);
});

test("tells the zones that a stack expects, by name or by id, and the account in which it looks for each", () => {
  written({ backend: { s3: backend } });
  expect(writeOverride(folder, ENDPOINT).zones).toEqual([
    { name: "test.example.com", account: "222222222222" },
    { name: "example.com", account: "111111111111" },
    { name: "shop.example.com", id: "Z11111", account: "222222222222" },
    { name: "example.org", id: "Z22222", account: "111111111111" },
  ]);
});

test("keeps the backend's arguments, and leads names that nobody resolves to the emulator", () => {
  written({ backend: { s3: backend } });
  writeOverride(folder, ENDPOINT);
  const override = JSON.parse(readFileSync(path.join(folder, "sandbox_override.tf.json"), "utf8")) as {
    terraform: { backend: { s3: object } };
    provider: { aws: Record<string, unknown>[] };
  };
  expect(override.terraform.backend.s3).toMatchObject(backend);
  expect(override.provider.aws[0]).not.toHaveProperty("skip_requesting_account_id");
  expect(override.provider.aws.map(({ http_proxy: proxy }) => proxy)).toEqual([ENDPOINT, ENDPOINT, ENDPOINT]);
  expect(override.provider.aws.map(({ alias }) => alias)).toEqual([undefined, "us-east-1", "as-111111111111-records"]);
});

test("refuses a stack whose state is not in S3, and names its folder", () => {
  written({ cloud: {} });
  expect(() => writeOverride(folder, ENDPOINT)).toThrow(
    `The sandbox runs only stacks whose state is in S3; that of ${folder} is not.`,
  );
});
