import { type RuleCase } from "./rule-case";

/** Cases of the rules on logs, alarms, trails and detection. */
export const auditCases: readonly RuleCase[] = [];
