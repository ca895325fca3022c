import { estimate } from "../../../tools/cost/estimate";
import { estimateAsMarkdown, estimateAsText } from "../../../tools/cost/print";
import { assuming, stackJson } from "./costs-under-test";

const assumptions = assuming({ keyRequests: { low: 10_000, high: 10_000 } });

const costs = estimate(
  new Map([
    [
      "prod",
      stackJson({ aws_nat_gateway: { a: {}, b: {} }, aws_kms_key: { data: {} }, cloudflare_record: { www: {} } }),
    ],
    ["state", stackJson({ aws_cloudwatch_dashboard: { one: {} } })],
  ]),
  assumptions,
);

const rowsOf = (text: string) =>
  text
    .split("\n")
    .filter((line) => line.startsWith("│"))
    .map((line) => line.split("│").map((cell) => cell.trim()));

test("a stack has a row of each part, with what makes up most of it", () => {
  const text = estimateAsText({ costs, assumptions, details: false });
  const rows = rowsOf(text);
  expect(rows).toContainEqual(["", "prod (us-east-1)", "low", "high", "mostly", ""]);
  expect(rows).toContainEqual(["", "NAT gateways", "$65.70", "$65.70", "NAT gateway: 1,460 hours", ""]);
  expect(rows).toContainEqual(["", "keys and secrets", "$1.03", "$1.03", "KMS key: 1", ""]);
  expect(rows).toContainEqual(["", "a month", "$66.73", "$66.73", "", ""]);
  expect(rows).toContainEqual(["", "all stacks", "$69.73", "$69.73", ""]);
});

test("what isn't counted, and what an estimate leaves out, is said", () => {
  const text = estimateAsText({ costs, assumptions, details: false });
  expect(text).toContain("Not counted: cloudflare_record.www: no price of cloudflare_record is known here.");
  expect(text).toContain("Prices are AWS's public ones, last compared on 2026-11-27;");
  expect(text).toContain("- free tiers, discounts for volume,");
});

test("with details, every resource has a row with its price, and every assumption a line", () => {
  const text = estimateAsText({ costs, assumptions, details: true });
  const rows = rowsOf(text);
  expect(text).toContain("- 10,000 requests to each key (keyRequests)");
  expect(text).toContain("- 100,000 to 5,000,000 requests to each task behind a load balancer (requestsPerTask)");
  expect(rows).toContainEqual(["", "aws_nat_gateway.a", "$32.85", "$32.85", "NAT gateway: 730 hours at $0.045", ""]);
});

test("a summary of a job has the parts and the stacks", () => {
  const text = estimateAsMarkdown(costs);
  expect(text).toContain("| **prod** | $66.73 | $66.73 |\n| NAT gateways | $65.70 | $65.70 |");
  expect(text).toContain("| **all stacks** | $69.73 | $69.73 |");
});
