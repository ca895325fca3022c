import { type Finding } from "../../../tools/scan/apply-waivers";
import { missingChecks, reportScan, type ScanResult } from "../../../tools/scan/report";
import { sarifOf } from "../../../tools/scan/sarif";

const finding: Finding = {
  check: "CKV_AWS_18",
  name: "Ensure the bucket has access logging",
  config: "config",
  stack: "prod",
  stage: "prod",
  address: "aws_s3_bucket.exports",
  sources: ["JSON", "plan"],
};
const waiver = { check: "CKV_AWS_18", resources: "aws_s3_bucket.*", reason: "The bucket is emptied every hour." };
const checks = { CKV_AWS_18: { name: finding.name, types: ["aws_s3_bucket"], source: "resource/aws/Logging.py" } };
const evaluation = { check: "CKV_AWS_18", name: finding.name, stack: "prod", address: "a.b" };

const result = (change: Partial<ScanResult> = {}): ScanResult => ({
  scanned: [
    {
      ...{ config: "config", stages: new Map([["prod", "prod"]]), resources: 3, types: new Set(["aws_s3_bucket"]) },
      evaluations: [
        { ...evaluation, passed: false, source: "JSON" },
        { ...evaluation, passed: true, source: "plan" },
      ],
      ...{ planIssues: [], seconds: 4 },
    },
  ],
  ...{ findings: [], checks, unused: [], changedChecks: [] },
  ...change,
});

test("a scan in which everything has a reason passes, and says how much was checked", () => {
  const { text, exitCode } = reportScan(result({ findings: [{ ...finding, waiver }] }));
  expect(exitCode).toBe(0);
  expect(text).toContain(
    "1 checks were evaluated 2 times in 1 stacks of 1 configuration: 0 without a reason, and 1 with",
  );
});

test("a finding is told with where it is, the guideline, and what to do", () => {
  const { text, exitCode } = reportScan(result({ findings: [finding] }));
  expect(exitCode).toBe(1);
  expect(text).toContain(`CKV_AWS_18: Ensure the bucket has access logging
  where:      aws_s3_bucket.exports in prod of config (JSON and plan)
  guideline:  https://github.com/bridgecrewio/checkov/blob/`);
  expect(text).toContain(
    "what to do: change the resource as the rule s3-access-logs wants it, or add a waiver with the reason to config/scan-waivers.json.",
  );
});

test("a finding in an example belongs into the list of the project", () => {
  const { text } = reportScan(result({ findings: [{ ...finding, config: "examples/shop" }] }));
  expect(text).toContain("add a waiver with the reason to tools/scan/waivers.ts.");
});

test.each<[string, Partial<ScanResult>, string]>([
  ["a waiver that nothing needs", { unused: [waiver] }, "The waiver of CKV_AWS_18 for aws_s3_bucket.* is not needed"],
  ["a list of checks that isn't Checkov's", { changedChecks: ["CKV_AWS_18"] }, "run `npm run scan -- --write-checks`"],
  [
    "a plan that fails",
    { scanned: result().scanned.map((one) => ({ ...one, planIssues: ["error: aws_vpc.one: No."] })) },
    "Plan of config: error: aws_vpc.one: No.",
  ],
])("%s fails the scan", (_, change, message) => {
  const { text, exitCode } = reportScan(result(change));
  expect(exitCode).toBe(1);
  expect(text).toContain(message);
});

test("checks that two lists don't have alike are known", () => {
  expect(missingChecks(checks, checks)).toEqual([]);
  expect(missingChecks(checks, {})).toEqual(["CKV_AWS_18"]);
  expect(missingChecks(checks, { CKV_AWS_18: { ...checks.CKV_AWS_18, types: [] } })).toEqual(["CKV_AWS_18"]);
});

test("SARIF has each finding at the settings of its environment, and suppresses those with a waiver", () => {
  const ofExample = { ...finding, config: "examples/shop" };
  expect(sarifOf([ofExample, { ...ofExample, stack: "account", waiver }], checks)).toMatchObject({
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "Checkov", rules: [{ id: "CKV_AWS_18" }] } },
        results: [
          {
            ruleId: "CKV_AWS_18",
            ruleIndex: 0,
            locations: [
              {
                physicalLocation: { artifactLocation: { uri: "examples/shop/environments/prod.ts" } },
                logicalLocations: [{ fullyQualifiedName: "prod/aws_s3_bucket.exports" }],
              },
            ],
          },
          {
            locations: [{ physicalLocation: { artifactLocation: { uri: "examples/shop/index.ts" } } }],
            suppressions: [{ kind: "external", status: "accepted", justification: waiver.reason }],
          },
        ],
      },
    ],
  });
});
