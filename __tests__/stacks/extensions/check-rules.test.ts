import { type Rule } from "../../../guardrails/rules/rule";
import { checkExtensions } from "../../../stacks/extensions/check-extensions";
import { ownRuleIds } from "../../../stacks/extensions/check-rules";
import { ExtensionError } from "../../../stacks/extensions/extension-error";

const rule: Rule = {
  id: "own-topic-names",
  wants: "every topic has a name",
  severity: "low",
  controls: {},
  types: ["aws_sns_topic"],
  reason: "Nobody finds it otherwise.",
  fix: "Set `name`.",
  check: () => undefined,
};

test("extensions may have rules", () => {
  const extensions = { guardrails: { rules: [rule] } };
  expect(checkExtensions(extensions)).toBe(extensions);
  expect(ownRuleIds(extensions)).toEqual(["own-topic-names"]);
  expect(ownRuleIds(undefined)).toEqual([]);
});

test.each<[string, unknown, string]>([
  [
    "what is no list of rules",
    [rule],
    '"guardrails" in extensions.ts must be an object with a list of rules: { rules: [...] }.',
  ],
  [
    "a rule without an id",
    { rules: [{ ...rule, id: "Topic names" }] },
    'The rule guardrails.rules[0] in extensions.ts needs an `id` of lowercase letters, digits and hyphens, such as "own-bucket-names".',
  ],
  [
    "a rule with the id of another",
    { rules: [{ ...rule, id: "s3-public-access-block" }] },
    "The rule s3-public-access-block in extensions.ts is the id of another rule; choose another one.",
  ],
  [
    "the same rule twice",
    { rules: [rule, rule] },
    "The rule own-topic-names in extensions.ts is the id of another rule; choose another one.",
  ],
  [
    "a rule without a fix",
    { rules: [{ ...rule, fix: "" }] },
    "The rule own-topic-names in extensions.ts needs a text `fix`.",
  ],
  [
    "another severity",
    { rules: [{ ...rule, severity: "huge" }] },
    'The rule own-topic-names in extensions.ts needs a `severity`: "critical", "high", "medium", "low".',
  ],
  [
    "a rule without types",
    { rules: [{ ...rule, types: [] }] },
    'The rule own-topic-names in extensions.ts needs `types`, such as ["aws_s3_bucket"].',
  ],
  [
    "a rule without controls",
    { rules: [{ ...rule, controls: undefined }] },
    "The rule own-topic-names in extensions.ts needs `controls`, which may be empty: {}.",
  ],
  [
    "a rule that checks nothing",
    { rules: [{ ...rule, check: undefined }] },
    "The rule own-topic-names in extensions.ts needs a function `check`, which returns what it found.",
  ],
])("%s is refused", (_what, guardrails, message) => {
  expect(() => checkExtensions({ guardrails })).toThrow(new ExtensionError(message));
});
