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

/** Priorities of the managed rule groups. A group that is added later takes one that is free. */
export const managedRulePriorities: Readonly<Record<ManagedRuleGroup, number>> = {
  AWSManagedRulesAmazonIpReputationList: 50,
  AWSManagedRulesAnonymousIpList: 60,
  AWSManagedRulesKnownBadInputsRuleSet: 70,
  AWSManagedRulesCommonRuleSet: 80,
  AWSManagedRulesSQLiRuleSet: 90,
};

/** Names of rules that only count, by managed rule group. */
export type CountOnlyRules = Readonly<Partial<Record<ManagedRuleGroup, readonly string[]>>>;
