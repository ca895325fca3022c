import { type Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { type PolicyStatement } from "../identity/policy-statement";

/**
 * Lets people read and change the values of an environment's secrets, and read those that a database keeps for
 * its administrator. The key is another matter: whoever has it grants its use.
 * @param managedSecrets ARNs of the secrets that AWS made for the databases
 */
export function credentialStatements(scope: Construct, managedSecrets: readonly string[]): PolicyStatement[] {
  const target = DeploymentTarget.of(scope);
  const { environment, project } = target;
  const own: PolicyStatement = {
    sid: "ReadAndChangeSecrets",
    actions: [
      "secretsmanager:DescribeSecret",
      "secretsmanager:GetSecretValue",
      "secretsmanager:ListSecretVersionIds",
      "secretsmanager:PutSecretValue",
      "secretsmanager:RotateSecret",
      "secretsmanager:UpdateSecretVersionStage",
    ],
    resources: [target.arn("secretsmanager", `secret:${project}/${environment}/*`)],
    conditions: { StringEquals: { "aws:ResourceTag/Environment": environment } },
  };
  const managed: PolicyStatement = {
    sid: "ReadDatabaseAdministrators",
    actions: ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"],
    resources: managedSecrets,
  };
  return managedSecrets.length > 0 ? [own, managed] : [own];
}
