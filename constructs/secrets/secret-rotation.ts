import { LambdaPermission } from "@cdktf/provider-aws/lib/lambda-permission";
import { SecretsmanagerSecretRotation } from "@cdktf/provider-aws/lib/secretsmanager-secret-rotation";
import { type Construct } from "constructs";
import { secretDefaults } from "./secret-defaults";

/**
 * What changes the value of a secret: a rotation function, or a person, and then why no function does.
 * Security Hub SecretsManager.1, SecretsManager.4.
 */
export type SecretRotation =
  | {
      /**
       * ARN of a Lambda function of this account and region that rotates the secret. Its role needs access to the secret
       * and the key. Source: AWS Secrets Manager User Guide, "Rotation by Lambda function".
       */
      readonly functionArn: string;
      /**
       * Number of days between two rotations, 1 to 1000.
       * @default 30
       */
      readonly days?: number;
    }
  | {
      /**
       * Why nothing rotates the secret, and what to do instead. It becomes the tag `Rotation`: at most 240 letters,
       * digits, spaces and any of _ . : / = + - @
       */
      readonly reason: string;
    };

/** Returns the value of the tag `Rotation`, which says what changes a secret's value. */
export function rotationTag(rotation: SecretRotation): string {
  return "reason" in rotation ? `by hand: ${rotation.reason}` : `every ${daysOf(rotation)} days`;
}

/** Has the function rotate the secret on a schedule, and Secrets Manager call it for this secret alone. */
export function rotateByFunction(scope: Construct, secretArn: string, rotation: SecretRotation): void {
  if ("reason" in rotation) return;
  const permission = new LambdaPermission(scope, "rotation-permission", {
    action: "lambda:InvokeFunction",
    functionName: rotation.functionArn,
    principal: "secretsmanager.amazonaws.com",
    sourceArn: secretArn,
  });
  new SecretsmanagerSecretRotation(scope, "rotation", {
    secretId: secretArn,
    rotationLambdaArn: rotation.functionArn,
    rotateImmediately: false,
    rotationRules: { automaticallyAfterDays: daysOf(rotation) },
    dependsOn: [permission],
  });
}

function daysOf({ days = secretDefaults.rotationDays }: { readonly days?: number }): number {
  return days;
}
