/**
 * The managed rule groups of AWS, in the order of their evaluation: those that need the least inspection come first.
 * Source: AWS WAF Developer Guide, "AWS Managed Rules rule groups list".
 */
export const managedRuleGroups = [
  "AWSManagedRulesAmazonIpReputationList",
  "AWSManagedRulesAnonymousIpList",
  "AWSManagedRulesKnownBadInputsRuleSet",
  "AWSManagedRulesCommonRuleSet",
  "AWSManagedRulesSQLiRuleSet",
] as const;

/** Name of a managed rule group. */
export type ManagedRuleGroup = (typeof managedRuleGroups)[number];

/** Names of rules that only count, by managed rule group. */
export type CountOnlyRules = Readonly<Partial<Record<ManagedRuleGroup, readonly string[]>>>;
