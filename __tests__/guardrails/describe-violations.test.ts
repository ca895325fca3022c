import { describeControls, describeViolation, describeViolations } from "../../guardrails/describe-violations";
import { GuardrailError } from "../../guardrails/guardrail-error";
import { type Rule } from "../../guardrails/rules/rule";
import { Tree } from "../../guardrails/tree/tree";
import { type Violation } from "../../guardrails/violation";

const mild: Rule = {
  id: "sns-name",
  wants: "every topic has a name",
  severity: "low",
  controls: {},
  types: ["aws_sns_topic"],
  reason: "Nobody finds it otherwise.",
  fix: "Set `name`.",
  check: () => undefined,
};
const bad: Rule = {
  ...mild,
  id: "sns-encrypted",
  wants: "every topic is encrypted",
  severity: "critical",
  controls: { securityHub: ["SNS.1", "SNS.3"], cis: ["2.1"], wellArchitected: ["SEC08-BP02"], claims: ["W9"] },
  fix: "Set `kmsMasterKeyId`.",
};

const json = {
  resource: {
    aws_sns_topic: { orders: { "//": { metadata: { path: "prod/orders" } } }, returns: {} },
  },
};
const [orders, returns] = new Tree([{ name: "prod", stage: "prod", json }]).of("aws_sns_topic");

function violation(rule: Rule, resource: typeof orders, source?: string): Violation {
  if (!resource) throw new Error("There is no such topic.");
  return { rule, resource, found: `\`${rule.id}\` is not set`, ...(source !== undefined && { source }) };
}

test("each rule is told once, the worst first, with every resource and what leads there", () => {
  const violations = [
    violation(mild, orders),
    violation(bad, orders, "environment() in extensions.ts"),
    violation(bad, returns),
  ];
  expect(describeViolations(violations)).toBe(`  1. sns-encrypted (critical): every topic is encrypted.
     - prod/orders: \`sns-encrypted\` is not set
       aws_sns_topic.orders, from environment() in extensions.ts
     - prod/aws_sns_topic.returns: \`sns-encrypted\` is not set
       aws_sns_topic.returns
     Fix: Set \`kmsMasterKeyId\`.
     Why: Nobody finds it otherwise.
     Controls: Security Hub SNS.1, SNS.3; CIS AWS Foundations 2.1; Well-Architected SEC08-BP02; docs/claims.md W9

  2. sns-name (low): every topic has a name.
     - prod/orders: \`sns-name\` is not set
       aws_sns_topic.orders
     Fix: Set \`name\`.
     Why: Nobody finds it otherwise.`);
});

test("a warning is one line", () => {
  expect(describeViolation(violation(mild, orders, "environments.test.topics"))).toBe(
    "`sns-name` is not set (from environments.test.topics), but every topic has a name: Set `name`. (sns-name)",
  );
});

test("a rule may answer no control", () => {
  expect(describeControls({})).toBe("");
});

test("the error counts resources rather than violations, and tells what else is wrong first", () => {
  const error = new GuardrailError(
    [violation(mild, orders), violation(bad, orders)],
    "The settings have 1 issue:\n  1. x",
  );
  expect(error.message).toMatch(
    /^The settings have 1 issue:\n {2}1\. x\n\nThe guardrails refuse 1 resource:\n\n {2}1\. sns-enc/,
  );
  expect(new GuardrailError([violation(mild, orders), violation(mild, returns)]).message).toMatch(
    /^The guardrails refuse 2 resources:\n\n[^]*\n\nHow to read, change and waive this is described in docs\/guardrails\.md\.$/,
  );
});

test("of many violations of a rule, the first fifty are told", () => {
  const text = describeViolations(Array.from({ length: 53 }, () => violation(mild, orders)));
  expect(text.split("- prod/orders: ")).toHaveLength(51);
  expect(text).toContain("aws_sns_topic.orders\n     - and 3 more\n     Fix: Set `name`.");
});
