import { accountCases } from "./audit-account-cases";
import { alarmMetricCases } from "./alarm-metric-cases";
import { alarmCases } from "./audit-alarm-cases";
import { trailCases } from "./audit-trail-cases";
import { type RuleCase } from "./rule-case";

/** Cases of the rules on logs, alarms, trails and detection. */
export const auditCases: readonly RuleCase[] = [...alarmCases, ...alarmMetricCases, ...trailCases, ...accountCases];
