import * as z from "zod";
import { ingressDefaults } from "../../constructs/load-balancer/ingress-defaults";
import { countryCodes } from "../../constructs/load-balancer/waf/countries";
import { managedRuleGroups } from "../../constructs/load-balancer/waf/managed-rule-groups";
import { ipRange } from "./formats";
import { uniqueList } from "./unique-list";
import { neutral } from "./weaker/neutral";
import { weaker } from "./weaker/weaker";

/** Number of ranges that an IP set can hold. Source: AWS WAF Developer Guide, "AWS WAF quotas". */
const MOST_ADDRESSES = 10_000;

/** A web ACL can have 10 rate-based rules, one of which covers all paths. Source: the same page. */
const MOST_LIMITED_PATHS = 9;

/** Source: AWS WAF API Reference, "RateBasedStatement". */
const requests = z.int().min(10).max(2_000_000_000);

const addresses = z
  .array(
    ipRange.refine((range) => !range.endsWith("/0"), {
      message: "is a range of all addresses, which AWS WAF does not support; use ranges from /1 to /32.",
    }),
  )
  .refine((ranges) => ranges.length <= MOST_ADDRESSES, {
    message: `has more than ${MOST_ADDRESSES} ranges, the most that an AWS WAF IP set can hold; use fewer, larger ones.`,
  });

const countryList = z
  .array(
    z
      .string()
      .describe('a country code such as "DE"')
      .refine((code) => countryCodes.includes(code), { error: unknownCountry }),
  )
  .min(1);

function unknownCountry({ input }: { readonly input?: unknown }): string {
  const code = String(input);
  const upperCase = code.toUpperCase();
  const hint = countryCodes.includes(upperCase)
    ? `did you mean "${upperCase}"?`
    : 'use an ISO 3166-1 code such as "DE".';
  return `"${code}" is not a country code that AWS WAF supports; ${hint}`;
}

const countries = z
  .strictObject({
    /**
     * Countries whose requests are allowed; those of all others are blocked.
     * @default none
     */
    only: countryList.exactOptional().meta(neutral.weakestByDefault),
    /**
     * Countries whose requests are blocked; those of all others are allowed.
     * @default none
     */
    except: countryList.exactOptional().meta(neutral.weakestByDefault),
  })
  .transform(({ only, except }, context) => {
    if (only && !except) return { only };
    if (except && !only) return { except };
    const message = "must have either `only`, the countries to allow, or `except`, the countries to block.";
    context.addIssue({ code: "custom", message });
    return z.NEVER;
  });

/** A path as the application sees it: decoded, without empty and dot segments, which the rule removes. */
const pathPrefix = z
  .string()
  .regex(/^(?:\/(?!\.{1,2}(?:\/|$))[A-Za-z0-9._~-]+)+\/?$/)
  .max(200)
  .describe('a path prefix such as "/login", at most 200 characters');

const ruleNames = z
  .array(
    z
      .string()
      .regex(/^[A-Za-z0-9_]{1,128}$/)
      .describe('the name of a rule such as "NoUserAgent_HEADER"'),
  )
  .min(1)
  .meta(weaker.longer);

/** The settings of the web ACL's rules in addition to AWS's managed rule groups. */
export const webAclRulesSchema = z.strictObject({
  /**
   * IPv4 ranges, from /1 to /32, that are exempt from every rule but `deny`. In prod they require a waiver.
   * @default []
   */
  allow: addresses.default([]).meta(weaker.longer),
  /**
   * IPv4 ranges, from /1 to /32, whose requests are always blocked.
   * @default []
   */
  deny: addresses.default([]).meta(neutral.weakestByDefault),
  /**
   * Countries whose requests are allowed, by the country of the client's address: `{ only: ["DE"] }` or
   * `{ except: ["KP"] }`.
   * @default none: every country is allowed
   */
  countries: countries.exactOptional(),
  /**
   * Number of requests that an address may send in five minutes. Further requests are answered with status 429.
   * @default 2000
   */
  requestsPerAddress: requests.default(ingressDefaults.webAclRules.requestsPerAddress).meta(weaker.higher),
  /**
   * Number of requests that an address may send in five minutes to paths with a given prefix: `{ "/login": 100 }`.
   * At most 9 prefixes.
   * @default {}
   */
  requestsPerAddressOfPath: z
    .record(pathPrefix, requests.meta(neutral.weakestByDefault))
    .refine((paths) => Object.keys(paths).length <= MOST_LIMITED_PATHS, {
      message: `has more than ${MOST_LIMITED_PATHS} paths, but a web ACL has at most ${MOST_LIMITED_PATHS + 1} rate-based rules, of which one covers all paths; use shorter prefixes, which cover several paths.`,
    })
    .default({}),
  /**
   * Beginnings of the paths to which people upload files: `["/uploads"]`. There, a request body may have more than the
   * 8 KB that AWS's common rule set allows, and only its first 8 KB are inspected. Everywhere else the limit stays. In prod they require a
   * waiver.
   * @default []
   */
  uploadPaths: uniqueList(z.array(pathPrefix).max(10)).default([]).meta(weaker.longer),
  /**
   * Rules of AWS's managed rule groups that only count requests, by group:
   * `{ AWSManagedRulesCommonRuleSet: ["NoUserAgent_HEADER"] }`. In prod they require a waiver.
   * @default {}
   */
  countOnly: z.partialRecord(z.enum(managedRuleGroups), ruleNames).default({}),
});
