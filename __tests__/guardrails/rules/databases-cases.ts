import { type RuleCase } from "./rule-case";

/** Cases of the rules on databases. */
export const databasesCases: readonly RuleCase[] = [];
