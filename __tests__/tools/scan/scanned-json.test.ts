import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { writeScannedJson } from "../../../tools/scan/scanned-json";

const folder = mkdtempSync(path.join(tmpdir(), "scanned-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const own = path.join(folder, "out", "prod");
mkdirSync(own, { recursive: true });
writeFileSync(
  path.join(own, "cdk.tf.json"),
  JSON.stringify({
    "//": { metadata: { stackName: "prod" } },
    terraform: {
      required_version: ">= 1.10.0",
      required_providers: { aws: {} },
      backend: { s3: { use_lockfile: true } },
    },
    provider: { aws: [{ region: "eu-west-1" }] },
    moved: [{ from: "aws_vpc.one", to: "aws_vpc.two" }],
    data: { aws_vpc: { shared: { tags: { Name: "shared" } } } },
    resource: {
      aws_s3_bucket: { logs: { bucket: "logs", "//": { metadata: { path: "prod/logs" } } }, "other-logs": {} },
      aws_vpc: { two: { tags: { aws_s3_bucket: "x", logs: "y" } } },
    },
  }),
);
const stack = { name: "prod", folder: own, resources: 3, after: [], requiredProviders: {} };
const { addressAt, types } = writeScannedJson([stack], folder);
const text = readFileSync(path.join(folder, "stacks", "prod", "cdk.tf.json"), "utf8");
const lineOf = (part: string) => text.split("\n").findIndex((line) => line.includes(part)) + 1;

test("Checkov reads all but what makes it refuse a file", () => {
  const json = JSON.parse(text) as Record<string, unknown>;
  expect(Object.keys(json).sort()).toEqual(["//", "data", "provider", "resource", "terraform"]);
  expect(json["terraform"]).toEqual({ backend: { s3: { use_lockfile: true } } });
});

test.each([
  ['"bucket": "logs"', "aws_s3_bucket.logs"],
  ['"two": {', "aws_vpc.two"],
  ['"aws_s3_bucket": "x"', "aws_vpc.two"],
  ['"Name": "shared"', "data.aws_vpc.shared"],
  ['"region"', "provider.aws"],
  ['"use_lockfile"', "terraform.backend"],
])("a line with %s belongs to %s", (part, address) => {
  expect(addressAt("prod", lineOf(part))).toBe(address);
});

test("the types of all resources and data sources are known", () => {
  expect([...types].sort()).toEqual(["aws_s3_bucket", "aws_vpc"]);
});

test("a line of another stack belongs to nothing", () => {
  expect(addressAt("test", 5)).toBeUndefined();
});
