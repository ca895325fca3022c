import { SecretsmanagerSecretRotation } from "@cdktf/provider-aws/lib/secretsmanager-secret-rotation";
import { type Construct } from "constructs";
import { rotationRules, type RotationTimes } from "../secrets/secret-rotation";

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
