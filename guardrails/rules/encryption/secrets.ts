import { allowsAnyone } from "../../policies/principals";
import { readPolicy } from "../../policies/read-policy";
import { nameOf } from "../../policies/statement";
import { looksSecret } from "../../secrecy/looks-secret";
import { secrecyOf } from "../../secrecy/secret-names";
import { type Resource } from "../../tree/resource";
import { isTrue, isUnknown, numberOf, shown, textsOf } from "../../tree/values";
import { type Rule } from "../rule";

/** Most days between two rotations of a secret, and least days in which a deleted one can be restored. */
const DAYS = { rotation: 90, recovery: 7 } as const;

/** A key that AWS owns the policy of: its own, by name or by default. */
const AWS_KEY = /(?:^|:)alias\/aws\//;

/** The tag with which `Secret` says who changes a value by hand, and why no function does. */
const ROTATION_TAG = "Rotation";

/** Length of a reason of substance. */
const SHORTEST_REASON = 10;

/** Source: AWS Secrets Manager User Guide, "Secret encryption and decryption in AWS Secrets Manager". */
export const secretKey: Rule = {
  id: "secretsmanager-key",
  wants: "every secret is encrypted with a key of the application",
  severity: "medium",
  controls: { wellArchitected: ["SEC08-BP01", "SEC08-BP02"] },
  types: ["aws_secretsmanager_secret"],
  reason: "Every identity of the account that may read secrets may use AWS's own key.",
  fix: "Use `Secret`, or set `kmsKeyId` to the ARN of a customer managed key.",
  attributes: ["kms_key_id"],
  check: (secret) => [
    ...(isOwnKey(secret.get("kms_key_id")) ? [] : [`\`kms_key_id\` is ${shown(secret.get("kms_key_id"))}`]),
    ...secret
      .blocks("replica")
      .filter(({ kms_key_id: key }) => !isOwnKey(key))
      .map(({ region, kms_key_id: key }) => `\`kms_key_id\` of the replica in ${String(region)} is ${shown(key)}`),
  ],
};

/** Source: Security Hub, "Security Hub CSPM controls for AWS Secrets Manager", SecretsManager.1. */
export const secretRotation: Rule = {
  id: "secretsmanager-rotation",
  wants: "every secret is rotated, or its tag `Rotation` says who changes it and why it isn't automatic",
  severity: "medium",
  controls: { securityHub: ["SecretsManager.1"], wellArchitected: ["SEC02-BP05"], claims: ["D16", "F22", "W20"] },
  types: ["aws_secretsmanager_secret"],
  reason: "A value that never changes stays useful to anyone who once got hold of it.",
  fix: "Use `Secret` with `rotation`, or add a `SecretsmanagerSecretRotation`.",
  check: (secret, tree) => {
    const rotated = tree.about(secret, "aws_secretsmanager_secret_rotation", "secret_id", "name").length > 0;
    const tags = secret.get("tags") as Readonly<Record<string, unknown>> | undefined;
    const reason = tags?.[ROTATION_TAG];
    const isReasoned = typeof reason === "string" && reason.length >= SHORTEST_REASON && /\s/.test(reason);
    return rotated || isReasoned ? undefined : "it has no `aws_secretsmanager_secret_rotation` and no reason";
  },
  evidence: (secret, tree) => [
    ...tree
      .about(secret, "aws_secretsmanager_secret_rotation", "secret_id", "name")
      .map((resource) => ({ resource, attribute: "rotation_rules", value: resource.get("rotation_rules") })),
    ...(secret.get("tags") === undefined ? [] : [{ resource: secret, attribute: "tags", value: secret.get("tags") }]),
  ],
};

/** Source: Security Hub, "Security Hub CSPM controls for AWS Secrets Manager", SecretsManager.4. */
export const secretRotationDays: Rule = {
  id: "secretsmanager-rotation-days",
  wants: "every rotated secret is rotated at least every 90 days",
  severity: "medium",
  controls: { securityHub: ["SecretsManager.4"], wellArchitected: ["SEC02-BP05"], claims: ["W20"] },
  types: ["aws_secretsmanager_secret_rotation"],
  reason: "The longer a value lives, the longer an attacker who got hold of it can use it.",
  fix: "Set `automaticallyAfterDays` of `rotationRules` to at most 90.",
  attributes: ["rotation_rules"],
  check: (rotation) => {
    const { automatically_after_days: days, schedule_expression: schedule } = rotation.block("rotation_rules");
    const rate = /^rate\((\d+) (day|hour)s?\)$/.exec(String(schedule));
    const number = numberOf(days) ?? (rate?.[2] === "day" ? numberOf(rate[1]) : undefined);
    return number !== undefined && number > DAYS.rotation ? `it is rotated every ${number} days` : undefined;
  },
};

/** Source: AWS Secrets Manager User Guide, "Resource-based policies". */
export const secretPolicy: Rule = {
  id: "secretsmanager-policy",
  wants: "no secret's policy lets everyone read it, and AWS refuses one that would",
  severity: "critical",
  controls: { wellArchitected: ["SEC03-BP07", "SEC08-BP04"] },
  types: ["aws_secretsmanager_secret_policy", "aws_secretsmanager_secret"],
  reason: "Anyone with an AWS account could read the value.",
  fix: "Name the accounts or roles in the policy, and set `blockPublicPolicy` to true.",
  attributes: ["block_public_policy"],
  check: (resource, tree) => {
    const isSecret = resource.type === "aws_secretsmanager_secret";
    const open = (readPolicy(resource, "policy", tree) ?? []).filter(allowsAnyone);
    return [
      ...open.map((statement) => `${nameOf(statement)} lets everyone use the secret`),
      ...(isSecret || isTrue(resource.get("block_public_policy"))
        ? []
        : [`\`block_public_policy\` is ${shown(resource.get("block_public_policy"))}`]),
    ];
  },
};

/** Source: AWS Secrets Manager User Guide, "Delete an AWS Secrets Manager secret". */
export const secretRecovery: Rule = {
  id: "secretsmanager-recovery",
  wants: "every secret of prod that was deleted can be restored for a week at least",
  severity: "medium",
  controls: { wellArchitected: ["REL09-BP01"] },
  types: ["aws_secretsmanager_secret"],
  reason: "A secret that is deleted by mistake is gone at once, and with it access to everything that only it opens.",
  fix: "Leave `recoveryWindowInDays` out, or set it to 7 to 30.",
  stages: "prod",
  settings: ["destroy"],
  attributes: ["recovery_window_in_days"],
  check: (secret) => {
    const days = numberOf(secret.get("recovery_window_in_days"));
    return days !== undefined && days < DAYS.recovery ? `\`recovery_window_in_days\` is ${days}` : undefined;
  },
};

/** Source: Terraform, "Use temporary write-only arguments"; Well-Architected Framework, "Store and use secrets securely". */
export const secretValue: Rule = {
  id: "secretsmanager-value",
  wants: "no secret's value is in the code or in the state",
  severity: "critical",
  controls: { wellArchitected: ["SEC02-BP03"], claims: ["D17", "W19"] },
  types: ["aws_secretsmanager_secret_version"],
  reason: "Anyone who can read the repository, a plan or the state has the secret.",
  fix: "Use `Secret` with `generated`, or set `secretStringWo`, or write the value with the AWS CLI.",
  check: (version) =>
    ["secret_string", "secret_binary"]
      .filter((argument) => version.get(argument) !== undefined)
      .map((argument) => `\`${argument}\` is set, which Terraform keeps in the state`),
};

/** Source: AWS Systems Manager User Guide, "AWS KMS encryption for AWS Systems Manager Parameter Store". */
export const secureParameter: Rule = {
  id: "ssm-secure-parameter",
  wants: "every parameter for a secret is a SecureString, with a key of the application",
  severity: "medium",
  controls: { wellArchitected: ["SEC02-BP03", "SEC08-BP02"] },
  types: ["aws_ssm_parameter"],
  reason: "Every identity that may read parameters reads a plain one, and may use AWS's own key.",
  fix: "Use `Secret`, or set `type` to `SecureString` and `keyId` to a customer managed key.",
  attributes: ["type", "key_id"],
  check: (parameter) => {
    const [name = ""] = textsOf(parameter.get("name"));
    const [value = ""] = textsOf(parameter.get("value"));
    if (parameter.get("type") === "SecureString") {
      return isOwnKey(parameter.get("key_id")) ? undefined : `\`key_id\` is ${shown(parameter.get("key_id"))}`;
    }
    const last = name.slice(name.lastIndexOf("/") + 1);
    const isSecret = isUnknown(value) ? secrecyOf(last) === "secret" : looksSecret(last, value) !== undefined;
    return isSecret
      ? `\`type\` is ${shown(parameter.get("type"))}, and it has the name or the value of a secret`
      : undefined;
  },
};

/** Source: Terraform, "Use temporary write-only arguments". */
export const parameterValue: Rule = {
  id: "ssm-parameter-value",
  wants: "no secure parameter's value is in the code or in the state",
  severity: "critical",
  controls: { wellArchitected: ["SEC02-BP03"], claims: ["D17"] },
  types: ["aws_ssm_parameter"],
  reason: "Anyone who can read the repository, a plan or the state has the secret.",
  fix: "Set `valueWo` from an ephemeral resource, or write the value with the AWS CLI.",
  check: (parameter) =>
    parameter.get("type") !== "SecureString"
      ? undefined
      : ["value", "insecure_value"]
          .filter((argument) => isStored(parameter, argument))
          .map((argument) => `\`${argument}\` is set, which Terraform keeps in the state`),
};

/** Whether an argument is kept in the state, and not left to those who write the value afterwards. */
function isStored(resource: Resource, argument: string): boolean {
  const ignored = resource.block("lifecycle")["ignore_changes"];
  const isIgnored = Array.isArray(ignored) && ignored.includes(argument);
  return resource.get(argument) !== undefined && !isIgnored;
}

function isOwnKey(key: unknown): boolean {
  return typeof key === "string" && key !== "" && !AWS_KEY.test(key);
}
