import { readFileSync } from "node:fs";
import { join } from "node:path";
import { rules } from "../../../guardrails/rules/all";
import { rulesPage } from "../../../tools/docs/rules-page";

const page = rulesPage();
const rows = page.split("\n").filter((line) => line.startsWith("| `"));

test("docs/guardrail-rules.md has the rules as the code has them: run `npm run docs`", () => {
  expect(readFileSync(join(__dirname, "../../../docs/guardrail-rules.md"), "utf8")).toBe(page);
});

test("every rule has one row", () => {
  expect(rows.map((row) => /^\| `([^`]+)`/.exec(row)?.[1]).sort()).toEqual(rules.map(({ id }) => id).sort());
});

test("a row has severity, stages, what is wanted, why, the fix, the controls and the types", () => {
  expect(rows.find((row) => row.includes("`s3-public-access-block`"))).toBe(
    "| `s3-public-access-block`<br>high, every stage | every bucket blocks public access in all four ways.<br>A policy or an ACL that somebody adds later would make the objects public at once. | Use the construct `Bucket`, or add an `S3BucketPublicAccessBlock` with all four flags set to true. | Security Hub S3.2, S3.3, S3.8; CIS AWS Foundations 2.1.4; Well-Architected SEC08-BP04; docs/claims.md D12 | `aws_s3_bucket` |",
  );
});

test("every row has five cells, whatever a rule says", () => {
  for (const row of rows) expect(row.split(/(?<!\\)\|/)).toHaveLength(7);
});

test("settings that lead to a violation are named", () => {
  expect(rows.find((row) => row.includes("`rds-multi-az`"))).toMatch(/prod alone .*<br>Settings: `.*multiAz`/);
});
