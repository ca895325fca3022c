import { LambdaPermission } from "@cdktf/provider-aws/lib/lambda-permission";
import {
  SecretsmanagerSecretRotation,
  type SecretsmanagerSecretRotationRotationRules,
} from "@cdktf/provider-aws/lib/secretsmanager-secret-rotation";
import { type ITerraformDependable } from "cdktf";
import { type Construct } from "constructs";
import { secretDefaults } from "./secret-defaults";

/** When a secret is rotated. Source: AWS Secrets Manager User Guide, "Rotation schedules". */
export interface RotationTimes {
  /**
   * Number of days between two rotations, 1 to 1000; not with `schedule`.
   * @default 30
   */
  readonly days?: number;
  /**
   * When the window of a rotation begins, in UTC: `cron(0 3 ? * SUN#1 *)`, `rate(10 days)`.
   * @default none: `days` decides
   */
  readonly schedule?: string;
  /**
   * Number of hours within which the rotation happens, 1 to 24.
   * @default the rest of the day
   */
  readonly windowHours?: number;
}

/**
 * What changes the value of a secret: a rotation function, or a person, and then why no function does.
 * Security Hub SecretsManager.1, SecretsManager.4.
 */
export type SecretRotation =
  | (RotationTimes & {
      /**
       * ARN of a Lambda function of this account and region that rotates the secret. Its role needs access to the secret
       * and the key. Source: AWS Secrets Manager User Guide, "Rotation by Lambda function".
       * @default the stack's function, which stores a new random value: for secrets with `generated` only
       */
      readonly functionArn?: string;
    })
  | {
      /**
       * Why nothing rotates the secret, and what to do instead. It becomes the tag `Rotation`: at most 240 letters,
       * digits, spaces and any of _ . : / = + - @
       */
      readonly reason: string;
    };

/** Returns the value of the tag `Rotation`, which says what changes a secret's value. */
export function rotationTag(rotation: SecretRotation): string {
  if ("reason" in rotation) return `by hand: ${rotation.reason}`;
  return rotation.schedule === undefined ? `every ${daysOf(rotation)} days` : "on a schedule";
}

/** A function that rotates a secret, and when. */
interface ScheduledFunction {
  readonly functionArn: string;
  readonly times: RotationTimes;
  /** What must exist before Secrets Manager can call the function. */
  readonly after: ITerraformDependable[];
}

/** Lets Secrets Manager call a function for one secret alone. */
export function allowRotationBy(scope: Construct, secretArn: string, functionArn: string): ITerraformDependable {
  return new LambdaPermission(scope, "rotation-permission", {
    action: "lambda:InvokeFunction",
    functionName: functionArn,
    principal: "secretsmanager.amazonaws.com",
    sourceArn: secretArn,
  });
}

/** Has a function rotate a secret on a schedule. */
export function rotateByFunction(
  scope: Construct,
  secretArn: string,
  { functionArn, times, after }: ScheduledFunction,
): void {
  new SecretsmanagerSecretRotation(scope, "rotation", {
    secretId: secretArn,
    rotationLambdaArn: functionArn,
    rotateImmediately: false,
    rotationRules: rotationRules(times),
    dependsOn: after,
  });
}

/** Returns the rules of a rotation, as the provider takes them. */
export function rotationRules(times: RotationTimes): SecretsmanagerSecretRotationRotationRules {
  const { schedule, windowHours } = times;
  return {
    ...(schedule === undefined ? { automaticallyAfterDays: daysOf(times) } : { scheduleExpression: schedule }),
    ...(windowHours !== undefined && { duration: `${windowHours}h` }),
  };
}

function daysOf({ days = secretDefaults.rotationDays }: RotationTimes): number {
  return days;
}
