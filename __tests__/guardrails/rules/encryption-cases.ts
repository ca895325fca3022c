import { keyCases } from "./encryption-key-cases";
import { secretCases } from "./encryption-secret-cases";
import { type RuleCase } from "./rule-case";

/** Cases of the rules on keys and secrets. */
export const encryptionCases: readonly RuleCase[] = [...keyCases, ...secretCases];
