import { SecretsmanagerSecretRotation } from "@cdktf/provider-aws/lib/secretsmanager-secret-rotation";
import { type Construct } from "constructs";
import { type PropIssue } from "../core/prop-issue";
import { masterPasswordSchedulePattern } from "./database-defaults";
import { rotationRules, type RotationTimes } from "../secrets/secret-rotation";

/** Number of days. Security Hub SecretsManager.4. */
const LONGEST_DAYS = 90;

/**
 * Sets the rotation schedule of a secret that an AWS service manages. The service rotates it without a Lambda function,
 * by default every seven days. Security Hub SecretsManager.1, SecretsManager.4.
 * Source: AWS Secrets Manager User Guide, "Managed rotation".
 *
 * @param times when it is rotated, at least every 90 days
 */
export function rotateManagedSecret(scope: Construct, secretArn: string, times: RotationTimes): void {
  new SecretsmanagerSecretRotation(scope, "rotation", {
    secretId: secretArn,
    rotateImmediately: false,
    rotationRules: rotationRules(times),
  });
}

/** Returns when a master password is rotated: on its schedule, if it has one, or after a number of days. */
export function masterPasswordTimes({
  masterPasswordRotation,
  masterPasswordRotationDays,
}: MasterPasswordTimes): RotationTimes {
  return masterPasswordRotation ?? { days: masterPasswordRotationDays };
}

/** Returns why a master password would be rotated less often than every 90 days, or not at all. */
export function masterPasswordIssues({
  masterPasswordRotation: { schedule } = { schedule: "rate(1 day)" },
  masterPasswordRotationDays: days,
}: MasterPasswordTimes): PropIssue[] {
  const issues: PropIssue[] = [];
  if (!Number.isInteger(days) || days < 1 || days > LONGEST_DAYS) {
    const message = `\`masterPasswordRotationDays\` must be a whole number from 1 to ${LONGEST_DAYS}; got ${days}.`;
    issues.push({ props: ["masterPasswordRotationDays"], message });
  }
  if (!masterPasswordSchedulePattern.test(schedule)) {
    const message = `\`masterPasswordRotation.schedule\` must be a rate of at most ${LONGEST_DAYS} days or a cron expression for every month, with the minute 0; got "${schedule}".`;
    issues.push({ props: ["masterPasswordRotation"], message });
  }
  return issues;
}

/** The props of a database that decide when its master password is rotated. */
export interface MasterPasswordTimes {
  readonly masterPasswordRotationDays: number;
  readonly masterPasswordRotation?: MasterPasswordSchedule | undefined;
}

/** Days on which, and hours within which, AWS rotates a master password. */
export interface MasterPasswordSchedule {
  /** When a rotation may begin, in UTC, at least every 90 days: `cron(0 3 ? * SUN#1 *)`, `rate(10 days)`. */
  readonly schedule: string;
  /**
   * Number of hours after the beginning within which the password is rotated, 1 to 24.
   * @default the rest of the day in UTC; one hour with a rate of hours
   */
  readonly windowHours?: number;
}
