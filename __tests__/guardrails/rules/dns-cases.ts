import { type RuleCase } from "./rule-case";

/** Cases of the rules on hosted zones and records. */
export const dnsCases: readonly RuleCase[] = [];
