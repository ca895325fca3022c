import { findingsIn, unusedWaivers } from "../../../tools/scan/apply-waivers";
import { type Evaluation } from "../../../tools/scan/evaluation";
import { type ScanWaiver } from "../../../tools/scan/waiver";

const failed: Evaluation = {
  check: "CKV_AWS_18",
  name: "Ensure the bucket has access logging",
  passed: false,
  source: "JSON",
  stack: "test",
  address: "aws_s3_bucket.logs",
};
const reason = "The bucket holds the access logs of all others.";
const waiver = { check: "CKV_AWS_18", resources: "aws_s3_bucket.logs", reason };

const findings = (waivers: readonly ScanWaiver[], evaluations: readonly Evaluation[] = [failed]) =>
  findingsIn({ config: "config", stages: new Map([["test", "test"]]), evaluations }, waivers);

test("what failed in the JSON and in the plan is one finding", () => {
  const evaluations: Evaluation[] = [failed, { ...failed, source: "plan" }, { ...failed, passed: true, stack: "prod" }];
  expect(findings([], evaluations)).toEqual([
    {
      check: "CKV_AWS_18",
      name: "Ensure the bucket has access logging",
      config: "config",
      stack: "test",
      stage: "test",
      address: "aws_s3_bucket.logs",
      sources: ["JSON", "plan"],
    },
  ]);
});

test.each<[string, Partial<ScanWaiver>, boolean]>([
  ["for the address", {}, true],
  ["for a pattern of addresses", { resources: "aws_s3_bucket.*" }, true],
  ["for another address", { resources: "aws_s3_bucket.log" }, false],
  ["for an address of another type", { resources: "aws_s3xbucket.logs" }, false],
  ["for another check", { check: "CKV_AWS_1" }, false],
  ["for the stage", { stages: ["test", "staging"] }, true],
  ["for another stage", { stages: ["staging"] }, false],
])("a waiver %s", (_, change, covers) => {
  const [finding] = findings([{ ...waiver, ...change }]);
  expect(finding?.waiver !== undefined).toBe(covers);
});

test("stacks of accounts, and others that are no environment, count as prod", () => {
  const [finding] = findings([{ ...waiver, stages: ["prod"] }], [{ ...failed, stack: "account" }]);
  expect(finding?.waiver?.reason).toBe(reason);
});

test("waivers that no finding needs are known", () => {
  const other = { ...waiver, resources: "aws_s3_bucket.other" };
  expect(unusedWaivers([waiver, other], findings([waiver, other]))).toEqual([other]);
});
