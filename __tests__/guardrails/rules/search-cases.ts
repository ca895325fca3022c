import { type RuleCase } from "./rule-case";

/** Cases of the rules on search domains. */
export const searchCases: readonly RuleCase[] = [];
