import { type ConfigRules } from "./config-rule";

/**
 * Rules for what watches the account.
 * Source: AWS Config Developer Guide, "List of AWS Config Managed Rules", with a page for each name.
 */
export const auditRules = {
  "cloud-trail-encryption-enabled": { promise: "trails are encrypted with our keys" },
  "cloud-trail-log-file-validation-enabled": { promise: "a changed log file of a trail is noticed" },
  "cloudtrail-enabled": { promise: "there is a trail", identifier: "CLOUD_TRAIL_ENABLED" },
  "cloudtrail-security-trail-enabled": {
    promise: "a trail of all regions records management events, validated and encrypted",
  },
  "guardduty-enabled-centralized": { promise: "GuardDuty is on" },
  "securityhub-enabled": { promise: "Security Hub is on" },
} as const satisfies ConfigRules;
