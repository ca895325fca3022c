import { type Wafv2WebAclRule } from "@cdktf/provider-aws/lib/wafv2-web-acl";
import { stableHash } from "../../core/physical-name";
import { sortedEntries } from "../../core/sorted-entries";
import { type Countries } from "./countries";
import { managedRule, managedRuleGroups, type CountOnlyRules } from "./managed-rule-groups";
import { visibility } from "./visibility";

/** Whether the web ACL only counts what it would block. */
export type WebAclMode = "count" | "block";

/** What a web ACL does besides asking AWS's rule groups. */
export interface WebAclRuleSettings {
  /**
   * IPv4 ranges, /1 to /32, that no rule but `deny` looks at.
   * @default none
   */
  readonly allow?: readonly string[];
  /**
   * IPv4 ranges, /1 to /32, that never get in.
   * @default none
   */
  readonly deny?: readonly string[];
  /**
   * Where requests may come from.
   * @default anywhere
   */
  readonly countries?: Countries;
  /**
   * Requests that one address may make in five minutes, from 10 on.
   * @default 2000
   */
  readonly requestsPerAddress?: number;
  /**
   * The same for what begins with a path, such as a login: `{ "/login": 100 }`.
   * @default none
   */
  readonly requestsPerAddressOfPath?: Readonly<Record<string, number>>;
  /**
   * Rules of AWS's groups that count in place of blocking, such as the limit of 8 KB on a body where people
   * upload files: `{ AWSManagedRulesCommonRuleSet: ["SizeRestrictions_BODY"] }`.
   * @default none
   */
  readonly countOnly?: CountOnlyRules;
}

/** ARNs of the address sets that the rules refer to. */
export interface IpSetArns {
  readonly allow: string | undefined;
  readonly deny: string | undefined;
}

const REQUESTS_PER_ADDRESS = 2000;
const RATE_WINDOW_SECONDS = 300;

/** HTTP status of an answer to whoever asks too often. RFC 6585. */
const TOO_MANY_REQUESTS = 429;

/** The fixed places of the rules; the lowest number is asked first, and between two is room for an emergency. */
const priorities = { deny: 10, allow: 20, countries: 30, rate: 40, managedGroups: 50, ratesOfPaths: 110 };

/** Room between two rules. */
const PRIORITY_STEP = 10;

type Verdict = NonNullable<Wafv2WebAclRule["action"]>;

/**
 * The rules of a web ACL: who may not come, who may always, from where, how often, and what AWS's groups know
 * to be an attack. In mode `count` no rule blocks.
 */
export function webAclRules(mode: WebAclMode, sets: IpSetArns, settings: WebAclRuleSettings): Wafv2WebAclRule[] {
  const { countries, requestsPerAddress = REQUESTS_PER_ADDRESS, requestsPerAddressOfPath = {} } = settings;
  const refuse: Verdict = mode === "block" ? { block: {} } : { count: {} };
  const slowDown: Verdict =
    mode === "block" ? { block: { customResponse: { responseCode: TOO_MANY_REQUESTS } } } : { count: {} };
  return [
    ...(sets.deny === undefined ? [] : [rule("DeniedAddresses", priorities.deny, refuse, addressesIn(sets.deny))]),
    ...(sets.allow === undefined
      ? []
      : [rule("AllowedAddresses", priorities.allow, { allow: {} }, addressesIn(sets.allow))]),
    ...(countries ? [rule("Countries", priorities.countries, refuse, outside(countries))] : []),
    rule("RatePerAddress", priorities.rate, slowDown, moreThan(requestsPerAddress)),
    ...managedRuleGroups.map((group, index) => {
      const priority = priorities.managedGroups + index * PRIORITY_STEP;
      return managedRule(group, priority, mode === "count", settings.countOnly?.[group] ?? []);
    }),
    ...sortedEntries(requestsPerAddressOfPath).map(([path, limit], index) => {
      const priority = priorities.ratesOfPaths + index * PRIORITY_STEP;
      return rule(`RatePerAddress-${pathLabel(path)}`, priority, slowDown, moreThan(limit, path));
    }),
  ];
}

function rule(name: string, priority: number, action: Verdict, statement: object): Wafv2WebAclRule {
  return { name, priority, action, statement, visibilityConfig: visibility(name) };
}

function addressesIn(arn: string): object {
  return { ip_set_reference_statement: { arn } };
}

function outside(countries: Countries): object {
  if ("except" in countries) {
    return { geo_match_statement: { country_codes: countries.except } };
  }
  return { not_statement: { statement: [{ geo_match_statement: { country_codes: countries.only } }] } };
}

/** More requests from one address than the limit, of all or of those whose path begins so. */
function moreThan(limit: number, path?: string): object {
  return {
    rate_based_statement: {
      limit,
      evaluation_window_sec: RATE_WINDOW_SECONDS,
      aggregate_key_type: "IP",
      ...(path !== undefined && { scope_down_statement: { byte_match_statement: startsWith(path) } }),
    },
  };
}

/** Compares as the application will see the path: `//login` and `/%6Cogin` are `/login` too. */
function startsWith(path: string): object {
  return {
    search_string: path,
    positional_constraint: "STARTS_WITH",
    field_to_match: { uri_path: {} },
    text_transformation: [
      { priority: 0, type: "URL_DECODE" },
      { priority: 1, type: "NORMALIZE_PATH" },
    ],
  };
}

/** A path as part of a rule's name, which takes letters, digits and hyphens; the hash tells `/a/b` from `/a-b`. */
function pathLabel(path: string): string {
  const words = path.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
  return [...words, stableHash(path)].join("-");
}
