import { countryCodes } from "../../../constructs/load-balancer/waf/countries";
import { managedRuleGroups } from "../../../constructs/load-balancer/waf/managed-rule-groups";
import { environmentWith, issuesWith } from "../../support/settings-under-test";

const rules = "application.ingress.webAclRules";

describe("the settings of the web ACL's rules", () => {
  test("limit an address to 2000 requests by default", () => {
    expect(environmentWith("prod").ingress?.webAclRules).toEqual({
      allow: [],
      deny: [],
      requestsPerAddress: 2000,
      requestsPerAddressOfPath: {},
      countOnly: {},
      uploadPaths: [],
    });
  });

  test("differ by environment", () => {
    const set = {
      deny: ["203.0.113.0/24"],
      countries: { only: ["DE", "AT"] },
      requestsPerAddress: 500,
      requestsPerAddressOfPath: { "/auth/login": 100 },
    };
    const changes = { [rules]: set, "environments.test.ingress.webAclRules.requestsPerAddress": 100_000 };
    expect(environmentWith("prod", changes).ingress?.webAclRules).toMatchObject(set);
    expect(environmentWith("test", changes).ingress?.webAclRules).toMatchObject({
      ...set,
      requestsPerAddress: 100_000,
    });
  });

  test.each<[string, unknown, string]>([
    [
      "deny",
      ["0.0.0.0/0"],
      "deny[0]: is a range of all addresses, which AWS WAF does not support; use ranges from /1 to /32.",
    ],
    [
      "deny",
      ["::/0"],
      "deny[0]: is a range of all addresses, which AWS WAF does not support; use ranges from /1 to /32.",
    ],
    ["requestsPerAddress", 9, "requestsPerAddress: must be a whole number from 10 to 2000000000; got 9."],
    [
      "requestsPerAddressOfPath",
      { "/login": 5 },
      'requestsPerAddressOfPath["/login"]: must be a whole number from 10 to 2000000000; got 5.',
    ],
    [
      "requestsPerAddressOfPath",
      { "/a/../b": 100 },
      'requestsPerAddressOfPath["/a/../b"]: is not a valid key; it must be a path prefix such as "/login", at most 200 characters.',
    ],
    [
      "requestsPerAddressOfPath",
      Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`/p${index}`, 100])),
      "requestsPerAddressOfPath: has more than 9 paths, but a web ACL has at most 10 rate-based rules, of which one covers all paths; use shorter prefixes, which cover several paths.",
    ],
    [
      "countries.only",
      ["de"],
      'countries.only[0]: "de" is not a country code that AWS WAF supports; did you mean "DE"?',
    ],
    [
      "countries.except",
      ["UK"],
      'countries.except[0]: "UK" is not a country code that AWS WAF supports; use an ISO 3166-1 code such as "DE".',
    ],
    [
      "countries",
      { only: ["DE"], except: ["AT"] },
      "countries: must have either `only`, the countries to allow, or `except`, the countries to block.",
    ],
    [
      "countries",
      {},
      "countries: must have either `only`, the countries to allow, or `except`, the countries to block.",
    ],
    [
      "countOnly",
      { AWSManagedRulesCommonRuleSet: ["Size Restrictions"] },
      'countOnly.AWSManagedRulesCommonRuleSet[0]: must be the name of a rule such as "NoUserAgent_HEADER"; got "Size Restrictions".',
    ],
  ])("reject %s: %j", (key, value, message) => {
    expect(issuesWith({ [`${rules}.${key}`]: value })).toEqual([`${rules}.${message}`]);
  });

  test("reject an unknown rule group", () => {
    expect(issuesWith({ [`${rules}.countOnly`]: { CommonRuleSet: ["SizeRestrictions_BODY"] } })).toEqual([
      `${rules}.countOnly.CommonRuleSet: is not a setting; available: ${[...managedRuleGroups].sort().join(", ")}.`,
    ]);
  });

  test("reject more ranges than an IP set can hold", () => {
    expect(issuesWith({ [`${rules}.deny`]: Array<string>(10_001).fill("192.0.2.1/32") })).toEqual([
      `${rules}.deny: has more than 10000 ranges, the most that an AWS WAF IP set can hold; use fewer, larger ones.`,
    ]);
  });

  test("require a waiver in prod for allowed ranges, for paths of uploads and for rules that only count", () => {
    const exceptions = {
      [`${rules}.allow`]: ["198.51.100.0/24"],
      [`${rules}.uploadPaths`]: ["/uploads"],
      [`${rules}.countOnly`]: { AWSManagedRulesCommonRuleSet: ["SizeRestrictions_BODY"] },
    };
    expect(issuesWith(exceptions)).toEqual([
      `${rules}.allow: a list of 1 is weaker than the stage prod requires (an empty list); remove it, or add to \`waivers\`: { environment: "prod", setting: "ingress.webAclRules.allow", reason: "..." }.`,
      `${rules}.countOnly.AWSManagedRulesCommonRuleSet: a list of 1 is weaker than the stage prod requires (an empty list); remove it, or add to \`waivers\`: { environment: "prod", setting: "ingress.webAclRules.countOnly.AWSManagedRulesCommonRuleSet", reason: "..." }.`,
      `${rules}.uploadPaths: a list of 1 is weaker than the stage prod requires (an empty list); remove it, or add to \`waivers\`: { environment: "prod", setting: "ingress.webAclRules.uploadPaths", reason: "..." }.`,
    ]);
    const reason = "The uptime probe sends more requests than people do.";
    const waivers = ["allow", "uploadPaths", "countOnly.AWSManagedRulesCommonRuleSet"].map((rule) => ({
      environment: "prod",
      setting: `ingress.webAclRules.${rule}`,
      reason,
    }));
    expect(issuesWith({ ...exceptions, waivers })).toEqual([]);
  });
});

test("country codes are unique and have two capital letters", () => {
  expect(new Set(countryCodes).size).toBe(countryCodes.length);
  expect(countryCodes).toHaveLength(250);
  expect(countryCodes.filter((code) => !/^[A-Z]{2}$/.test(code))).toEqual([]);
});
