import { type RuleCase } from "./rule-case";

/** Cases of the rules on backups. */
export const backupCases: readonly RuleCase[] = [];
