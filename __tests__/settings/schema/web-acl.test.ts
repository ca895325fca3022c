import { countryCodes } from "../../../constructs/load-balancer/waf/countries";
import { managedRuleGroups } from "../../../constructs/load-balancer/waf/managed-rule-groups";
import { environmentWith, issuesWith } from "../definition";

const rules = "application.ingress.webAclRules";

describe("the rules of the web ACL", () => {
  test("are a limit of 2000 requests for each address, where nothing is set", () => {
    expect(environmentWith("prod").ingress?.webAclRules).toEqual({
      allow: [],
      deny: [],
      requestsPerAddress: 2000,
      requestsPerAddressOfPath: {},
      countOnly: {},
    });
  });

  test("are what is set, in each environment", () => {
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
    ["deny", ["0.0.0.0/0"], "deny[0]: WAF takes no range of all addresses; give ranges of /1 to /32."],
    ["deny", ["2001:db8::/32"], 'deny[0]: "2001:db8::/32" is not an IPv4 range such as "10.0.0.0/16".'],
    ["requestsPerAddress", 9, "requestsPerAddress: 9 is not a whole number from 10 to 2000000000."],
    [
      "requestsPerAddressOfPath",
      { "/login": 5 },
      'requestsPerAddressOfPath["/login"]: 5 is not a whole number from 10 to 2000000000.',
    ],
    [
      "requestsPerAddressOfPath",
      { "/a/../b": 100 },
      'requestsPerAddressOfPath["/a/../b"]: is not a name that can stand here; give the beginning of a path such as "/login", at most 200 characters.',
    ],
    [
      "requestsPerAddressOfPath",
      Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`/p${index}`, 100])),
      "requestsPerAddressOfPath: more than 9 paths; a web ACL has at most 10 rules that count requests, and one is for all paths.",
    ],
    [
      "countries.only",
      ["de"],
      'countries.only[0]: "de" is no country that WAF knows; give a code of ISO 3166-1, "DE".',
    ],
    [
      "countries.except",
      ["UK"],
      'countries.except[0]: "UK" is no country that WAF knows; give a code of ISO 3166-1, such as "DE".',
    ],
    [
      "countries",
      { only: ["DE"], except: ["AT"] },
      'countries: give either "only", the countries that may come, or "except", those that may not.',
    ],
    ["countries", {}, 'countries: give either "only", the countries that may come, or "except", those that may not.'],
    [
      "countOnly",
      { AWSManagedRulesCommonRuleSet: ["Size Restrictions"] },
      'countOnly.AWSManagedRulesCommonRuleSet[0]: "Size Restrictions" is not the name of a rule such as "SizeRestrictions_BODY".',
    ],
  ])("refuse %s: %j", (key, value, message) => {
    expect(issuesWith({ [`${rules}.${key}`]: value })).toEqual([`${rules}.${message}`]);
  });

  test("refuse a group that is none of AWS's", () => {
    expect(issuesWith({ [`${rules}.countOnly`]: { CommonRuleSet: ["SizeRestrictions_BODY"] } })).toEqual([
      `${rules}.countOnly.CommonRuleSet: is not a setting; there is ${[...managedRuleGroups].sort().join(", ")}.`,
    ]);
  });

  test("refuse more ranges than an IP set holds", () => {
    expect(issuesWith({ [`${rules}.deny`]: Array<string>(10_001).fill("192.0.2.1/32") })).toEqual([
      `${rules}.deny: more than 10000 ranges; an IP set holds no more.`,
    ]);
  });

  test("need a waiver in prod for whom they let pass, and for what only counts", () => {
    const exceptions = {
      [`${rules}.allow`]: ["198.51.100.0/24"],
      [`${rules}.countOnly`]: { AWSManagedRulesCommonRuleSet: ["SizeRestrictions_BODY"] },
    };
    expect(issuesWith(exceptions)).toEqual([
      `${rules}.allow: a list of 1 is weaker than the empty list of the stage prod; take it out, or add to waivers: { environment: "prod", setting: "ingress.webAclRules.allow", reason: "..." }.`,
      `${rules}.countOnly.AWSManagedRulesCommonRuleSet: a list of 1 is weaker than the empty list of the stage prod; take it out, or add to waivers: { environment: "prod", setting: "ingress.webAclRules.countOnly.AWSManagedRulesCommonRuleSet", reason: "..." }.`,
    ]);
    const reason = "The uptime probe asks faster than people do.";
    const waivers = ["allow", "countOnly.AWSManagedRulesCommonRuleSet"].map((rule) => ({
      environment: "prod",
      setting: `ingress.webAclRules.${rule}`,
      reason,
    }));
    expect(issuesWith({ ...exceptions, waivers })).toEqual([]);
  });
});

test("countries have a code each, of two capitals", () => {
  expect(new Set(countryCodes).size).toBe(countryCodes.length);
  expect(countryCodes).toHaveLength(250);
  expect(countryCodes.filter((code) => !/^[A-Z]{2}$/.test(code))).toEqual([]);
});
