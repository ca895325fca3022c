import { type Rule } from "../rule";
import { accountParts } from "./account-parts";
import {
  budgetNotifies,
  detectorFeatures,
  detectorOn,
  hubStandards,
  passwordPolicy,
  recorderOfGlobals,
  recorderOn,
  volumesByDefault,
} from "./account-services";
import { alarmMetrics } from "./alarm-metrics";
import { alarmActions, alarmDescription, filterAlarm } from "./alarms";
import { cisAlarms } from "./cis-alarms";
import { logKey, logRetention, logYear } from "./log-groups";
import { trailKey, trailLogging, trailLogs, trailManagement, trailRegions, trailValidation } from "./trails";

/** Rules on logs, alarms, trails and detection. */
export const auditRules: readonly Rule[] = [
  logRetention,
  logYear,
  logKey,
  alarmActions,
  alarmDescription,
  filterAlarm,
  alarmMetrics,
  trailRegions,
  trailManagement,
  trailLogging,
  trailKey,
  trailValidation,
  trailLogs,
  cisAlarms,
  detectorOn,
  detectorFeatures,
  recorderOn,
  recorderOfGlobals,
  hubStandards,
  passwordPolicy,
  volumesByDefault,
  budgetNotifies,
  ...accountParts,
];
