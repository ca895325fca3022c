import { type RuleCase } from "./rule-case";

/** Cases of the rules on what every stack has: provider, tags and state. */
export const stackCases: readonly RuleCase[] = [];
