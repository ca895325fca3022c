import { checkSettings } from "../../../../settings/check/check-settings";
import { changed, issuesWith } from "../../../support/settings-under-test";

test("an environment says of rules, by their ids or patterns, what is a warning and what is off", () => {
  expect(
    issuesWith({ "environments.test.guardrails": { warnings: ["s3-*"], off: ["s3-public-access-block"] } }),
  ).toEqual([]);
});

test("the rules exist", () => {
  expect(
    issuesWith({ "environments.test.guardrails": { warnings: ["s3-public-acces-block"], off: ["s4-*"] } }),
  ).toEqual([
    'environments.test.guardrails.off: no rule matches "s4-*"; docs/guardrail-rules.md lists the rules.',
    'environments.test.guardrails.warnings: there is no rule "s3-public-acces-block"; did you mean "s3-public-access-block"?',
  ]);
  const own = changed({ "environments.test.guardrails": { off: ["own-names"] } });
  expect(() => checkSettings(own, { ownRuleIds: ["own-names"] })).not.toThrow();
});

test("a rule is not both", () => {
  expect(issuesWith({ "application.guardrails": { warnings: ["s3-*"], off: ["s3-*"] } })).toContain(
    'application.guardrails.warnings: "s3-*" is in `guardrails.off` too; remove it from one of them.',
  );
});

test.each(["warnings", "off"])("in prod, %s makes it weaker, and needs a waiver", (key) => {
  const changes = { [`environments.prod.guardrails.${key}`]: ["s3-*"] };
  const setting = `guardrails.${key}`;
  expect(issuesWith(changes)).toEqual([
    `environments.prod.${setting}: a list of 1 is weaker than the stage prod requires (an empty list); remove it, or ` +
      `add to \`waivers\`: { environment: "prod", setting: "${setting}", reason: "..." }.`,
  ]);
  const reason = "The vendor's module is replaced by the end of the year.";
  expect(issuesWith({ ...changes, waivers: [{ environment: "prod", setting, reason }] })).toEqual([]);
});

describe("an account", () => {
  const account = (id: string, guardrails: object) => ({
    "accounts.main": { id, region: "eu-west-1", purpose: "The account of an environment.", guardrails },
  });

  test("says the same of its own stack", () => {
    expect(issuesWith(account("200000000002", { off: ["s3-*"] }))).toEqual([]);
    expect(issuesWith(account("200000000002", { off: ["s4-*"] }))).toEqual([
      'accounts.main.guardrails.off: no rule matches "s4-*"; docs/guardrail-rules.md lists the rules.',
    ]);
  });

  test("needs a waiver if prod is in it", () => {
    expect(issuesWith(account("400000000004", { off: ["s3-*"] }))).toEqual([
      "accounts.main.guardrails.off: a list of 1 is weaker than the stage prod requires (an empty list); remove it, or " +
        'add to `waivers`: { account: "main", setting: "guardrails.off", reason: "..." }.',
    ]);
  });
});
