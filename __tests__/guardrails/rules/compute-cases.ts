import { type RuleCase } from "./rule-case";

/** Cases of the rules on functions, instances, volumes and file systems. */
export const computeCases: readonly RuleCase[] = [];
