import { accountRules } from "./account-rules";
import { auditRules } from "./audit-rules";
import { type ConfigRules } from "./config-rule";
import { dataRules } from "./data-rules";
import { workloadRules } from "./workload-rules";

/** The managed rules of AWS Config that check what the platform promises, by name. */
export const configRules = {
  ...accountRules,
  ...auditRules,
  ...dataRules,
  ...workloadRules,
} as const satisfies ConfigRules;

/** Name of one of the {@link configRules}. */
export type ConfigRuleName = keyof typeof configRules;

/** The names of the {@link configRules}, in alphabetical order. */
export const configRuleNames = Object.keys(configRules).sort() as [ConfigRuleName, ...ConfigRuleName[]];
