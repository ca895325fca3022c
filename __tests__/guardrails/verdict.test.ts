import { type Rule } from "../../guardrails/rules/rule";
import { Tree } from "../../guardrails/tree/tree";
import { unusedMessage } from "../../guardrails/unused-waiver";
import { type Guardrails, reachVerdict } from "../../guardrails/verdict";
import { type Waiver } from "../../guardrails/waiver";

const reason = "What it holds is rebuilt within an hour.";

const rule: Rule = {
  id: "sns-encrypted",
  wants: "every topic is encrypted",
  severity: "high",
  controls: {},
  types: ["aws_sns_topic"],
  reason: "Anyone with the disk reads it.",
  fix: "Set `kmsMasterKeyId`.",
  settings: ["topics.*.key", "keys"],
  check: (topic) => (topic.get("kms_master_key_id") === undefined ? "it has no key" : undefined),
};

function at(path: string, key?: string) {
  return { "//": { metadata: { path } }, ...(key !== undefined && { kms_master_key_id: key }) };
}

const tree = new Tree(
  [
    { name: "prod", stage: "prod" as const },
    { name: "test", stage: "test" as const },
  ].map((stack) => ({
    ...stack,
    json: {
      resource: {
        aws_sns_topic: {
          orders: at(`${stack.name}/topic-orders/resource`),
          returns: at(`${stack.name}/topic-returns/resource`),
          safe: at(`${stack.name}/topic-safe/resource`, "alias/key"),
        },
      },
    },
  })),
);

/** The paths of what becomes of the violations. */
function verdict(guardrails: Partial<Guardrails> = {}) {
  const { errors, warnings, waived, unused } = reachVerdict(tree, { rules: [rule], waivers: [], ...guardrails });
  const paths = (violations: typeof errors) => violations.map(({ resource: { path } }) => path);
  return { errors: paths(errors), warnings: paths(warnings), waived: paths(waived), unused };
}

const prod = ["prod/topic-orders/resource", "prod/topic-returns/resource"];
const test_ = ["test/topic-orders/resource", "test/topic-returns/resource"];

test("every violation is an error, in every stack", () => {
  expect(verdict()).toEqual({ errors: [...prod, ...test_], warnings: [], waived: [], unused: [] });
});

test("the pack of a stack makes warnings of some rules, and switches others off", () => {
  const packOf = (pack: object) => (stack: string) => (stack === "test" ? pack : undefined);
  expect(verdict({ packOf: packOf({ warnings: ["sns-*"] }) })).toMatchObject({ errors: prod, warnings: test_ });
  expect(verdict({ packOf: packOf({ off: ["sns-encrypted"] }) })).toMatchObject({ errors: prod, warnings: [] });
  expect(verdict({ packOf: packOf({ warnings: ["s3-*"] }) })).toMatchObject({ errors: [...prod, ...test_] });
});

describe("a waiver of a rule", () => {
  test.each([
    ["a construct path", "prod/topic-orders/resource", ["prod/topic-orders/resource"]],
    ["a pattern of construct paths", "prod/*", prod],
    [
      "an address, in every stack",
      "aws_sns_topic.orders",
      ["prod/topic-orders/resource", "test/topic-orders/resource"],
    ],
    ["an address in one stack", "test/aws_sns_topic.orders", ["test/topic-orders/resource"]],
  ])("is for %s", (_what, resources, waived) => {
    const waiver: Waiver = { rule: "sns-encrypted", resources, reason };
    const { errors, ...others } = verdict({ waivers: [waiver] });
    expect(others).toEqual({ waived, warnings: [], unused: [] });
    expect(errors).toEqual([...prod, ...test_].filter((path) => !waived.includes(path)));
  });

  test("is for no other rule", () => {
    const waiver: Waiver = { rule: "sns-name", resources: "prod/*", reason };
    expect(verdict({ waivers: [waiver] })).toMatchObject({ errors: [...prod, ...test_], unused: [waiver] });
  });

  test("is unused where the rule finds nothing, and says so", () => {
    const rules = [rule];
    const waiver: Waiver = { rule: "sns-encrypted", resources: "prod/topic-safe/*", reason };
    expect(verdict({ waivers: [waiver] }).unused).toEqual([waiver]);
    expect(unusedMessage(waiver, tree, rules)).toBe(
      'the rule sns-encrypted finds nothing at "prod/topic-safe/*"; remove the waiver.',
    );
    expect(unusedMessage({ ...waiver, resources: "prod/topics" }, tree, rules)).toBe(
      'the rule sns-encrypted judges no resource at "prod/topics"; it judges "prod/topic-orders/resource", ' +
        '"prod/topic-returns/resource", "prod/topic-safe/resource" and others.',
    );
    expect(unusedMessage(waiver, new Tree([]), rules)).toBe(
      'the rule sns-encrypted judges no resource at "prod/topic-safe/*"; remove the waiver.',
    );
  });
});

describe("a waiver of a setting", () => {
  const waiver = { setting: "topics.orders.key", stacks: ["prod"], reason };

  test("is one of the rules that name the setting, for the part that it names", () => {
    expect(verdict({ waivers: [waiver] })).toMatchObject({ waived: ["prod/topic-orders/resource"], unused: [] });
  });

  test("is for a whole part where the rule names no single one", () => {
    expect(verdict({ waivers: [{ ...waiver, setting: "keys" }] })).toMatchObject({ waived: prod });
  });

  test.each([["topics.order.key"], ["topics.orders"], ["topics.orders.key.id"], ["topics.orders.name"]])(
    "is none of the rule: %s",
    (setting) => {
      // Whether a setting needs its waiver is for the settings to say.
      expect(verdict({ waivers: [{ ...waiver, setting }] })).toMatchObject({ waived: [], unused: [] });
    },
  );
});
