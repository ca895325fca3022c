import { SecretsmanagerSecretRotation } from "@cdktf/provider-aws/lib/secretsmanager-secret-rotation";
import { type Construct } from "constructs";

/**
 * Says how often the service that made a secret changes the password in it: it needs no function for that, and
 * does so every week if nothing is said. Security Hub SecretsManager.1, SecretsManager.4.
 * Source: AWS Secrets Manager User Guide, "Managed rotation".
 *
 * @param rotationDays days until the password changes, 1 to 90
 */
export function rotateManagedSecret(scope: Construct, secretArn: string, rotationDays: number): void {
  new SecretsmanagerSecretRotation(scope, "rotation", {
    secretId: secretArn,
    rotateImmediately: false,
    rotationRules: { automaticallyAfterDays: rotationDays },
  });
}
