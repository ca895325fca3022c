import { type Rule } from "../../../../guardrails/rules/rule";
import { Tree } from "../../../../guardrails/tree/tree";
import { claimTitles } from "../../../../tools/report/sections/claims";
import { controlsSection, type ControlsInput } from "../../../../tools/report/sections/controls";

const rule = (id: string, others: Partial<Rule> = {}): Rule => ({
  id,
  wants: "every queue is encrypted",
  severity: "high",
  controls: { securityHub: ["SQS.1"] },
  types: ["aws_sqs_queue"],
  reason: "Somebody could read it.",
  fix: "Set the key.",
  attributes: ["kms_master_key_id", "settings.mode"],
  check: (queue) => (queue.get("kms_master_key_id") === undefined ? "it has no key" : undefined),
  ...others,
});

const queues = {
  "//": {},
  resource: {
    aws_sqs_queue: {
      good: {
        "//": { metadata: { path: "prod/good/resource" } },
        kms_master_key_id: "alias/a",
        settings: [{ mode: "x" }],
      },
      bad: { name: "bad" },
    },
  },
};

function section(rules: readonly Rule[], others: Partial<ControlsInput> = {}) {
  const tree = new Tree([
    { name: "prod", stage: "prod", json: queues },
    { name: "test", stage: "test", json: queues },
  ]);
  return controlsSection({
    tree,
    rules,
    stacks: ["prod"],
    packs: new Map(),
    waivers: [],
    waiverOf: () => undefined,
    titles: new Map(),
    ...others,
  });
}

test("every resource of the report's stacks has its evidence, and what is found against a rule", () => {
  const [report] = section([rule("sqs-encryption")]).rules;
  expect(report).toMatchObject({ id: "sqs-encryption", status: "violated" });
  expect(report?.resources).toEqual([
    {
      stack: "prod",
      address: "aws_sqs_queue.bad",
      path: "prod/aws_sqs_queue.bad",
      status: "violated",
      evidence: [
        { resource: "aws_sqs_queue.bad", attribute: "kms_master_key_id", value: null },
        { resource: "aws_sqs_queue.bad", attribute: "settings.mode", value: null },
      ],
      violations: ["it has no key"],
    },
    {
      stack: "prod",
      address: "aws_sqs_queue.good",
      path: "prod/good/resource",
      status: "followed",
      evidence: [
        { resource: "aws_sqs_queue.good", attribute: "kms_master_key_id", value: "alias/a" },
        { resource: "aws_sqs_queue.good", attribute: "settings.mode", value: "x" },
      ],
      violations: [],
    },
  ]);
});

test("evidence that a rule finds itself is that of other resources, too", () => {
  const own = rule("own", { evidence: (queue) => [{ resource: queue, attribute: "policy", value: "deny" }] });
  expect(section([own]).rules[0]?.resources[0]?.evidence).toEqual([
    { resource: "aws_sqs_queue.bad", attribute: "policy", value: "deny" },
  ]);
});

test("a violation with a waiver is waived, and names it", () => {
  const waivers = [{ scope: "prod", of: "sqs-encryption", reason: "It holds nothing." }];
  const { rules, totals } = section([rule("sqs-encryption")], { waivers, waiverOf: () => 0 });
  expect(rules[0]).toMatchObject({ status: "waived" });
  expect(rules[0]?.resources[0]).toMatchObject({ status: "waived", waiver: 0 });
  expect(rules[0]?.resources[1]).not.toHaveProperty("waiver");
  expect(totals).toEqual({ unused: 0, followed: 0, waived: 1, violated: 0 });
});

test("a rule that finds nothing to judge is unused, as is one for prod in another stage", () => {
  const { rules } = section([rule("none", { types: ["aws_lb"] }), rule("prod", { stages: "prod" })], {
    stacks: ["test"],
  });
  expect(rules.map(({ status }) => status)).toEqual(["unused", "unused"]);
});

test("a rule that the settings turn off judges nothing there, and says where it is off or warns", () => {
  const packs = new Map([["prod", { off: ["sqs-*"], warnings: ["other"] }]]);
  const { rules } = section([rule("sqs-encryption"), rule("other")], { packs });
  expect(rules).toMatchObject([
    { id: "sqs-encryption", status: "unused", offIn: ["prod"], warnsIn: [], resources: [] },
    { id: "other", status: "violated", offIn: [], warnsIn: ["prod"] },
  ]);
});

test("controls are grouped by catalog, in the order of their numbers, with the worst status of their rules", () => {
  const controls = { securityHub: ["SQS.10", "SQS.9"], claims: ["W1"] };
  const good = rule("good", { controls, check: () => undefined });
  const { catalogs } = section([good, rule("bad", { controls: { securityHub: ["SQS.9"] } })], {
    titles: new Map([["W1", "the VPC spans zones"]]),
  });
  expect(catalogs.map(({ name }) => name)).toEqual(["securityHub", "cis", "wellArchitected", "claims"]);
  expect(catalogs[0]?.controls).toEqual([
    { id: "SQS.9", status: "violated", rules: ["good", "bad"] },
    { id: "SQS.10", status: "followed", rules: ["good"] },
  ]);
  expect(catalogs[3]?.controls).toEqual([
    { id: "W1", title: "the VPC spans zones", status: "followed", rules: ["good"] },
  ]);
});

test("the titles of claims come from docs/claims.md", () => {
  expect(claimTitles().get("W1")).toBe("the VPC spans at least two zones");
});
