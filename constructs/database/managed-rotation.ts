import { SecretsmanagerSecretRotation } from "@cdktf/provider-aws/lib/secretsmanager-secret-rotation";
import { type Construct } from "constructs";

/**
 * Sets the rotation schedule of a secret that an AWS service manages. The service rotates it without a Lambda function,
 * by default every seven days. Security Hub SecretsManager.1, SecretsManager.4.
 * Source: AWS Secrets Manager User Guide, "Managed rotation".
 *
 * @param rotationDays number of days between two rotations, 1 to 90
 */
export function rotateManagedSecret(scope: Construct, secretArn: string, rotationDays: number): void {
  new SecretsmanagerSecretRotation(scope, "rotation", {
    secretId: secretArn,
    rotateImmediately: false,
    rotationRules: { automaticallyAfterDays: rotationDays },
  });
}
