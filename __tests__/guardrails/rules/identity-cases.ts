import { type RuleCase } from "./rule-case";

/** Cases of the rules on roles and policies. */
export const identityCases: readonly RuleCase[] = [];
