import { type Rule } from "../rule";

/** Rules on logs, alarms, trails and detection. */
export const auditRules: readonly Rule[] = [];
