import { type Wafv2WebAclRule } from "@cdktf/provider-aws/lib/wafv2-web-acl";
import { stableHash } from "../../core/physical-name";
import { sortedEntries } from "../../core/sorted-entries";
import { ingressDefaults } from "../ingress-defaults";
import { type Countries } from "./countries";
import { managedRule } from "./managed-rule";
import { managedRuleGroups, managedRulePriorities, type CountOnlyRules } from "./managed-rule-groups";
import { visibility } from "./visibility";

/** Whether a web ACL blocks requests, or only counts the requests that it would block. */
export type WebAclMode = "count" | "block";

/** Rules of a web ACL in addition to the managed rule groups of AWS. */
export interface WebAclRuleSettings {
  /**
   * IPv4 ranges, /1 to /32, and IPv6 ranges, whose requests bypass all rules except `deny`.
   * @default no ranges
   */
  readonly allow?: readonly string[];
  /**
   * IPv4 ranges, /1 to /32, and IPv6 ranges, whose requests are blocked.
   * @default no ranges
   */
  readonly deny?: readonly string[];
  /**
   * Countries from which requests are allowed.
   * @default all countries
   */
  readonly countries?: Countries;
  /**
   * Maximum number of requests from one IP address in five minutes, at least 10.
   * @default 2000
   */
  readonly requestsPerAddress?: number;
  /**
   * Maximum number of requests from one IP address in five minutes, for paths that start with the given one, for
   * example of a login page: `{ "/login": 100 }`.
   * @default no limits for single paths
   */
  readonly requestsPerAddressOfPath?: Readonly<Record<string, number>>;
  /**
   * Beginnings of the paths to which users upload files: `["/uploads"]`. There, the body of a request may have more
   * than the 8 KB that the common rule set allows, of which only the first 8 KB are inspected.
   * @default no paths
   */
  readonly uploadPaths?: readonly string[];
  /**
   * Rules of managed rule groups that count instead of blocking: `{ AWSManagedRulesCommonRuleSet: ["NoUserAgent_HEADER"] }`.
   * @default all rules have the action of the web ACL's mode
   */
  readonly countOnly?: CountOnlyRules;
}

/** ARNs of the IP sets to which the rules refer: one for each kind of addresses. */
export interface IpSetArns {
  readonly allow: readonly string[];
  readonly deny: readonly string[];
}

const RATE_WINDOW_SECONDS = 300;

/** HTTP status code for clients that exceed a rate limit. RFC 6585. */
const TOO_MANY_REQUESTS = 429;

/** Fixed priorities of the rules. The rule with the lowest priority is evaluated first. */
const priorities = { deny: 10, allow: 20, countries: 30, rate: 40, bodySize: 100 };

/**
 * The rule that limits the body of a request to 8 KB, and the label that it adds if it only counts.
 * Source: AWS WAF Developer Guide, "Baseline rule groups", "Core rule set (CRS) managed rule group".
 */
const bodySizeLimit = {
  group: "AWSManagedRulesCommonRuleSet",
  rule: "SizeRestrictions_BODY",
  label: "awswaf:managed:aws:core-rule-set:SizeRestrictions_Body",
} as const;

/**
 * Priorities of the rate limits of single paths, whose order means nothing: a hash of the path, so that another path never
 * changes it.
 */
const pathPriorities = { lowest: 1000, count: 1_000_000_000 };

type RuleAction = NonNullable<Wafv2WebAclRule["action"]>;

/**
 * Returns the rules of a web ACL: denied and allowed addresses, countries, rate limits, and managed rule groups.
 * In mode `count`, no rule blocks.
 */
export function webAclRules(mode: WebAclMode, sets: IpSetArns, settings: WebAclRuleSettings): Wafv2WebAclRule[] {
  const {
    countries,
    requestsPerAddress,
    requestsPerAddressOfPath = {},
    uploadPaths = [],
  } = {
    ...ingressDefaults.webAclRules,
    ...settings,
  };
  const block: RuleAction = mode === "block" ? { block: {} } : { count: {} };
  const limitRate: RuleAction =
    mode === "block" ? { block: { customResponse: { responseCode: TOO_MANY_REQUESTS } } } : { count: {} };
  return [
    ...(sets.deny.length === 0 ? [] : [rule("DeniedAddresses", priorities.deny, block, matchesIpSets(sets.deny))]),
    ...(sets.allow.length === 0
      ? []
      : [rule("AllowedAddresses", priorities.allow, { allow: {} }, matchesIpSets(sets.allow))]),
    ...(countries ? [rule("Countries", priorities.countries, block, isOutside(countries))] : []),
    rule("RatePerAddress", priorities.rate, limitRate, exceedsRate(requestsPerAddress)),
    ...managedRuleGroups.map((group) => {
      const limitsBodySize = group === bodySizeLimit.group && uploadPaths.length > 0;
      const countOnly = [...(settings.countOnly?.[group] ?? []), ...(limitsBodySize ? [bodySizeLimit.rule] : [])];
      return managedRule(group, managedRulePriorities[group], mode === "count", [...new Set(countOnly)]);
    }),
    ...(uploadPaths.length > 0
      ? [rule("BodySizeOfOtherPaths", priorities.bodySize, block, exceedsBodySize(uploadPaths))]
      : []),
    ...sortedEntries(requestsPerAddressOfPath).map(([path, limit]) =>
      rule(`RatePerAddress-${pathLabel(path)}`, pathPriority(path), limitRate, exceedsRate(limit, path)),
    ),
  ];
}

function pathPriority(path: string): number {
  return pathPriorities.lowest + (Number.parseInt(stableHash(path, 12), 16) % pathPriorities.count);
}

function rule(name: string, priority: number, action: RuleAction, statement: object): Wafv2WebAclRule {
  return { name, priority, action, statement, visibilityConfig: visibility(name) };
}

function matchesIpSets(arns: readonly string[]): object {
  const [first, ...others] = arns.map((arn) => ({ ip_set_reference_statement: { arn } }));
  return first && others.length === 0 ? first : { or_statement: { statement: [first, ...others] } };
}

function isOutside(countries: Countries): object {
  if ("except" in countries) {
    return { geo_match_statement: { country_codes: countries.except } };
  }
  return { not_statement: { statement: [{ geo_match_statement: { country_codes: countries.only } }] } };
}

/** Matches an IP address that exceeds the limit with all requests, or with those whose path starts with `path`. */
function exceedsRate(limit: number, path?: string): object {
  return {
    rate_based_statement: {
      limit,
      evaluation_window_sec: RATE_WINDOW_SECONDS,
      aggregate_key_type: "IP",
      ...(path !== undefined && { scope_down_statement: { byte_match_statement: pathStartsWith(path) } }),
    },
  };
}

/**
 * Matches a request whose body exceeds the limit of the common rule set, unless its path starts with one of `paths`.
 * Source: AWS WAF Developer Guide, "Label match rule statement".
 */
function exceedsBodySize(paths: readonly string[]): object {
  const uploads = [...paths].sort().map((path) => ({ byte_match_statement: pathStartsWith(path) }));
  return {
    and_statement: {
      statement: [
        { label_match_statement: { scope: "LABEL", key: bodySizeLimit.label } },
        { not_statement: { statement: uploads.length === 1 ? uploads : [{ or_statement: { statement: uploads } }] } },
      ],
    },
  };
}

/** Matches the path as the application interprets it: `//login` and `/%6Cogin` are `/login` too. */
function pathStartsWith(path: string): object {
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

/**
 * Returns a path as part of a rule's name, which may contain only letters, digits and hyphens. The hash distinguishes
 * `/a/b` from `/a-b`.
 */
function pathLabel(path: string): string {
  const words = path.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
  return [...words, stableHash(path)].join("-");
}
