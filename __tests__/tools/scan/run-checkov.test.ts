import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { runCheckov } from "../../../tools/scan/run-checkov";

const folder = mkdtempSync(path.join(tmpdir(), "checkov-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** A program that prints a report as Checkov does. */
function played(reports: unknown, exitCode = 0) {
  const script = path.join(folder, "checkov.js");
  const text = JSON.stringify(JSON.stringify(reports));
  writeFileSync(script, `process.stdout.write(${text}); process.stderr.write("no memory"); process.exit(${exitCode});`);
  return { program: process.execPath, before: [script], source: "the test" };
}

const record = (change: Record<string, unknown>) => ({
  check_id: "CKV_AWS_18",
  check_name: "Ensure the bucket has access logging",
  file_path: "/stacks/prod/cdk.tf.json",
  file_line_range: [7, 9],
  resource: "resource.logs",
  ...change,
});
const report = (type: string, failed: unknown[] = [], passed: unknown[] = [], errors: string[] = []) => ({
  check_type: type,
  results: { failed_checks: failed, passed_checks: passed, parsing_errors: errors },
});
const addressAt = (stack: string, line: number) => (line === 7 ? `aws_s3_bucket.${stack}_logs` : undefined);
const check = { check: "CKV_AWS_18", name: "Ensure the bucket has access logging" };

test("each check names the stack and the address, in the JSON by the line and in a plan by the module", async () => {
  const checkov = played([
    report("terraform_json", [record({})], [record({ file_line_range: [1, 2], resource: "aws_vpc.own" })]),
    report("terraform_plan", [record({ file_path: "/plan/plan.json", resource: "module.prod.aws_s3_bucket.logs[0]" })]),
  ]);
  expect(await runCheckov(checkov, folder, ["JSON", "plan"], addressAt)).toEqual([
    { ...check, source: "JSON", stack: "prod", address: "aws_s3_bucket.prod_logs", passed: false },
    { ...check, source: "JSON", stack: "prod", address: "aws_vpc.own", passed: true },
    { ...check, source: "plan", stack: "prod", address: "aws_s3_bucket.logs[0]", passed: false },
  ]);
});

test("a single report is no list", async () => {
  expect(await runCheckov(played(report("terraform_json")), folder, ["JSON"], addressAt)).toEqual([]);
});

test("a file that it can't read is an error", async () => {
  const checkov = played([report("terraform_json", [], [], ["prod/cdk.tf.json"])]);
  await expect(runCheckov(checkov, folder, ["JSON"], addressAt)).rejects.toThrow(
    "Checkov can't read prod/cdk.tf.json:",
  );
});

test("a report that is missing is an error", async () => {
  const checkov = played(report("terraform_json"));
  await expect(runCheckov(checkov, folder, ["JSON", "plan"], addressAt)).rejects.toThrow(
    "Checkov can't read terraform_plan:",
  );
});

test("a failure is told with what it printed", async () => {
  await expect(runCheckov(played([], 2), folder, ["JSON"], addressAt)).rejects.toThrow(
    "Checkov (the test) failed:\nno memory",
  );
});

test("a program that can't be started is named", async () => {
  const checkov = { program: "/no/such/checkov", before: [], source: "the test" };
  await expect(runCheckov(checkov, folder, ["JSON"], addressAt)).rejects.toThrow("/no/such/checkov ENOENT");
});
