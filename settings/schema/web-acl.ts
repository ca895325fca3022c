import * as z from "zod";
import { countryCodes } from "../../constructs/load-balancer/waf/countries";
import { managedRuleGroups } from "../../constructs/load-balancer/waf/managed-rule-groups";
import { cidr } from "./formats";

/** Ranges in an IP set. Source: AWS WAF Developer Guide, "AWS WAF quotas". */
const MOST_ADDRESSES = 10_000;

/** Rules of a web ACL that count requests, of which one is for all paths. Source: the same page. */
const MOST_RATES_OF_PATHS = 9;

/** Source: AWS WAF API Reference, "RateBasedStatement". */
const requests = z.int().min(10).max(2_000_000_000);

const addresses = z
  .array(
    cidr.refine((range) => !range.endsWith("/0"), {
      message: "WAF takes no range of all addresses; give ranges of /1 to /32.",
    }),
  )
  .refine((ranges) => ranges.length <= MOST_ADDRESSES, {
    message: `more than ${MOST_ADDRESSES} ranges; an IP set holds no more.`,
  });

const countryList = z
  .array(
    z
      .string()
      .describe('the code of a country such as "DE"')
      .refine((code) => countryCodes.includes(code), { error: unknownCountry }),
  )
  .min(1);

function unknownCountry({ input }: { readonly input?: unknown }): string {
  const code = String(input);
  const upper = code.toUpperCase();
  const hint = countryCodes.includes(upper) ? `"${upper}"` : 'such as "DE"';
  return `"${code}" is no country that WAF knows; give a code of ISO 3166-1, ${hint}.`;
}

const countries = z
  .strictObject({
    /**
     * Countries that may come; no other may.
     * @default any
     */
    only: countryList.exactOptional(),
    /**
     * Countries that may not come; every other may.
     * @default none
     */
    except: countryList.exactOptional(),
  })
  .transform(({ only, except }, context) => {
    if (only && !except) return { only };
    if (except && !only) return { except };
    const message = 'give either "only", the countries that may come, or "except", those that may not.';
    context.addIssue({ code: "custom", message });
    return z.NEVER;
  });

/** As the application sees a path: decoded, without empty and dotted steps, which the rule undoes. */
const pathBeginning = z
  .string()
  .regex(/^(?:\/(?!\.{1,2}(?:\/|$))[A-Za-z0-9._~-]+)+\/?$/)
  .max(200)
  .describe('the beginning of a path such as "/login", at most 200 characters');

const ruleNames = z
  .array(
    z
      .string()
      .regex(/^[A-Za-z0-9_]{1,128}$/)
      .describe('the name of a rule such as "SizeRestrictions_BODY"'),
  )
  .min(1);

/** What the web ACL does besides asking AWS's rule groups. */
export const webAclRulesSchema = z.strictObject({
  /**
   * IPv4 ranges, /1 to /32, that no rule but `deny` looks at. In prod they need a waiver.
   * @default []
   */
  allow: addresses.default([]),
  /**
   * IPv4 ranges, /1 to /32, that never get in.
   * @default []
   */
  deny: addresses.default([]),
  /**
   * Where requests may come from, by the country of their address: `{ only: ["DE"] }` or `{ except: ["KP"] }`.
   * @default anywhere
   */
  countries: countries.exactOptional(),
  /**
   * Requests that one address may make in five minutes; what comes beyond is answered 429.
   * @default 2000
   */
  requestsPerAddress: requests.default(2000),
  /**
   * The same for paths that begin so, at most 9 of them: `{ "/login": 100 }`.
   * @default {}
   */
  requestsPerAddressOfPath: z
    .record(pathBeginning, requests)
    .refine((paths) => Object.keys(paths).length <= MOST_RATES_OF_PATHS, {
      message: `more than ${MOST_RATES_OF_PATHS} paths; a web ACL has at most ${MOST_RATES_OF_PATHS + 1} rules that count requests, and one is for all paths.`,
    })
    .default({}),
  /**
   * Rules of AWS's groups that count in place of blocking, by group, such as the limit of 8 KB on a body where
   * people upload files: `{ AWSManagedRulesCommonRuleSet: ["SizeRestrictions_BODY"] }`. In prod they need a waiver.
   * @default {}
   */
  countOnly: z.partialRecord(z.enum(managedRuleGroups), ruleNames).default({}),
});
