import { type RuleCase } from "./rule-case";

/** Cases of the rules on networks. */
export const networkCases: readonly RuleCase[] = [];
