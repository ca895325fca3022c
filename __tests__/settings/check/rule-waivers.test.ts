import { checkSettings } from "../../../settings/check/check-settings";
import { SettingsError } from "../../../settings/issues/settings-error";
import { changed, issuesWith } from "../../support/settings-under-test";

const reason = "What it holds is rebuilt within an hour.";
const ofRule = {
  rule: "s3-public-access-block",
  resources: "prod/uploads/*",
  owner: "shop-team",
  until: "2027-01-31",
  reason,
};
const ofSetting = { environment: "prod", setting: "network.nat", reason };
const single = {
  "environments.prod.network.nat": "single",
  "environments.prod.notifications": { emails: ["oncall@example.com"] },
};

/** What is said of the waivers on a day. */
function on(date: string, ...waivers: object[]) {
  const describe = (issues: readonly { path: string; message: string }[]) =>
    issues.map(({ path, message }) => `${path}: ${message}`);
  try {
    const { warnings } = checkSettings(changed({ ...single, waivers: [ofSetting, ...waivers] }), {
      date,
      example: true,
    });
    return { warnings: describe(warnings) };
  } catch (error) {
    if (error instanceof SettingsError) return { issues: describe(error.issues) };
    throw error;
  }
}

describe("a waiver of a rule", () => {
  test("is valid with its resources, an owner and an end, for a rule that exists", () => {
    expect(issuesWith({ waivers: [ofRule] })).toEqual([]);
  });

  test("needs all of them", () => {
    const { rule } = ofRule;
    expect(issuesWith({ waivers: [{ rule, reason }] })).toEqual([
      "waivers[0].owner: is required for a waiver of a rule.",
      "waivers[0].resources: is required for a waiver of a rule.",
      "waivers[0].until: is required for a waiver of a rule.",
    ]);
  });

  test("names the stack by its resources", () => {
    expect(issuesWith({ waivers: [{ ...ofRule, environment: "prod" }] })).toEqual([
      "waivers[0].environment: is only for a waiver of a setting; name the stack in `resources`.",
    ]);
  });

  test("is of a rule that exists", () => {
    expect(issuesWith({ waivers: [{ ...ofRule, rule: "s3-public-acces-block" }] })).toEqual([
      'waivers[0].rule: there is no rule "s3-public-acces-block"; did you mean "s3-public-access-block"?',
    ]);
  });

  test("may be of a rule of the user's own", () => {
    const definition = changed({ waivers: [{ ...ofRule, rule: "own-names" }] });
    expect(() => checkSettings(definition, { ownRuleIds: ["own-names"] })).not.toThrow();
  });

  test("is not repeated", () => {
    expect(issuesWith({ waivers: [ofRule, { ...ofRule, resources: "test/uploads/*" }, ofRule] })).toEqual([
      'waivers[2].resources: "s3-public-access-block" already has a waiver for "prod/uploads/*"; remove this one.',
    ]);
  });

  test.each([
    ["resources", "*/*", 'must be a construct path or an address, or a pattern such as "prod/uploads/*"; got "*/*".'],
    ["owner", "x", 'must be a team or an email address, of 2 to 100 characters; got "x".'],
    ["until", "31.01.2027", 'must be a date such as "2027-01-31"; got "31.01.2027".'],
    ["until", "2027-02-29", 'must be a day of the calendar; got "2027-02-29".'],
    [
      "reason",
      "aaaaaaaaaaaaaaaaaaaaaaaa",
      'must say why, in words that an auditor understands; got "aaaaaaaaaaaaaaaaaaaaaaaa".',
    ],
  ])("is refused with another %s: %s", (key, value, message) => {
    expect(issuesWith({ waivers: [{ ...ofRule, [key]: value }] })).toEqual([`waivers[0].${key}: ${message}`]);
  });
});

describe("a waiver of a setting", () => {
  test("may have an owner and an end", () => {
    expect(issuesWith({ ...single, waivers: [{ ...ofSetting, owner: "shop-team", until: "2027-01-31" }] })).toEqual([]);
  });

  test("has no resources, and no rule", () => {
    expect(issuesWith({ ...single, waivers: [{ ...ofSetting, resources: "prod/*" }] })).toEqual([
      "waivers[0].resources: is only for a waiver of a rule; remove it.",
    ]);
    expect(issuesWith({ ...single, waivers: [{ ...ofSetting, rule: "s3-public-access-block" }] })).toEqual([
      "waivers[0]: must have either `setting` or `rule`.",
    ]);
  });
});

describe("the end of a waiver", () => {
  test("is not judged without a date", () => {
    expect(issuesWith({ waivers: [{ ...ofRule, until: "2001-01-01" }] })).toEqual([]);
  });

  test("is an issue once it has passed, of a setting too", () => {
    expect(on("2027-02-01", ofRule)).toEqual({
      issues: [
        "waivers[1].until: the waiver ended on 2027-01-31; mend what it allows and remove it, or decide again and set a later date.",
      ],
    });
    const definition = changed({ ...single, waivers: [{ ...ofSetting, until: "2027-01-31" }] });
    expect(() => checkSettings(definition, { date: "2027-02-01" })).toThrow("waivers[0].until: the waiver ended on");
  });

  test.each([
    ["2027-01-31", "today"],
    ["2027-01-30", "tomorrow"],
    ["2027-01-01", "in 30 days"],
  ])("is a warning in the 30 days before: on %s", (date, when) => {
    expect(on(date, ofRule)).toEqual({
      warnings: [
        `waivers[1].until: the waiver ends on 2027-01-31, ${when}; mend what it allows, or decide again and set a later date.`,
      ],
    });
  });

  test("is no warning before", () => {
    expect(on("2026-12-31", ofRule)).toEqual({ warnings: [] });
  });

  test("is judged by a date, and nothing else", () => {
    expect(on("yesterday")).toEqual({
      issues: [
        'date: must be a date such as "2027-01-31"; got "yesterday". It is the option `date`, or the variable PLATFORM_DATE.',
      ],
    });
  });
});
