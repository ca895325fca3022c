import { type RuleCase } from "./rule-case";
import { grantCases } from "./identity-grant-cases";
import { holderCases } from "./identity-holder-cases";
import { trustCases } from "./identity-trust-cases";

/** Cases of the rules on roles and policies. */
export const identityCases: readonly RuleCase[] = [...grantCases, ...trustCases, ...holderCases];
