import { type RuleCase } from "./rule-case";

/** Cases of the rules on keys and secrets. */
export const encryptionCases: readonly RuleCase[] = [];
