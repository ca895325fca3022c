import { type Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { type PolicyStatement } from "../identity/policy-statement";

/**
 * Returns statements that allow reading and changing the secrets of an environment, and reading those with the
 * credentials of the databases' master users. The permission to use the key has to be granted separately.
 * @param masterUserSecrets ARNs of the secrets with the credentials of master users
 */
export function credentialStatements(scope: Construct, masterUserSecrets: readonly string[]): PolicyStatement[] {
  const target = DeploymentTarget.of(scope);
  const { environment, project } = target;
  const environmentSecrets: PolicyStatement = {
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
  const masterUsers: PolicyStatement = {
    sid: "ReadDatabaseAdministrators",
    actions: ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"],
    resources: masterUserSecrets,
  };
  return masterUserSecrets.length > 0 ? [environmentSecrets, masterUsers] : [environmentSecrets];
}
