import { EveryResource } from "../../../identity/policy-statement";
import { keyThrough } from "../key-scopes";
import { createdTags, type Grant, keptTags, ownTags, requestedTags, scope, type ServicePermissions } from "../grant";
import { calledFunctions } from "../function-scopes";

const KEYS = ["arn:{partition}:kms:{region}:{account}:key/*"];
const keys = scope("KmsKeys", KEYS, ownTags);
const createdKeys = scope(
  "KmsCreated",
  new EveryResource("because a key has no ARN before it is created; its tags confine it"),
  requestedTags,
);
const taggedKeys = scope("KmsTagged", KEYS, createdTags);
const retaggedKeys = scope("KmsRetagged", KEYS, keptTags);
const aliases = scope("KmsAliases", ["arn:{partition}:kms:{region}:{account}:alias/{folder}*"]);
const lists = scope("KmsLists", new EveryResource("because AWS KMS lists aliases for an account as a whole"));

const secrets = scope("SecretsManagerSecrets", [
  "arn:{partition}:secretsmanager:{region}:{account}:secret:{folder}*",
  "arn:{partition}:secretsmanager:{region}:{account}:secret:{name}*",
]);
const generators = scope("SecretsManagerGenerator", new EveryResource("because a random password is no resource"));
const secretKeys = keyThrough("secretsmanager");

/**
 * The secrets that RDS makes for the master users of the stack's databases. Their names are of RDS; its tags say whose
 * they are. Source: Amazon RDS User Guide, "Password management with Amazon RDS and AWS Secrets Manager".
 */
function masterSecrets(...actions: readonly string[]): Grant[] {
  const owners = [
    ["Instance", "db"],
    ["Cluster", "cluster"],
  ] as const;
  return owners.map(([kind, resource]) =>
    scope(`SecretsManagerOfDB${kind}s`, ["arn:{partition}:secretsmanager:{region}:{account}:secret:rds!*"], {
      StringLike: {
        [`aws:ResourceTag/aws:rds:primaryDB${kind}Arn`]: `arn:{partition}:rds:{region}:{account}:${resource}:{name}*`,
      },
    })(...actions),
  );
}

/** Keys of AWS KMS. */
export const kms: ServicePermissions = {
  resources: {
    aws_kms_key: {
      read: [keys("kms:DescribeKey", "kms:GetKeyPolicy", "kms:GetKeyRotationStatus", "kms:ListResourceTags")],
      write: [
        createdKeys("kms:CreateKey"),
        taggedKeys("kms:TagResource"),
        retaggedKeys("kms:TagResource", "kms:UntagResource"),
        keys(
          "kms:CancelKeyDeletion",
          "kms:DisableKey",
          "kms:EnableKey",
          "kms:EnableKeyRotation",
          "kms:PutKeyPolicy",
          "kms:ScheduleKeyDeletion",
          "kms:UpdateKeyDescription",
        ),
      ],
    },
    aws_kms_alias: {
      read: [lists("kms:ListAliases")],
      write: [
        aliases("kms:CreateAlias", "kms:DeleteAlias", "kms:UpdateAlias"),
        keys("kms:CreateAlias", "kms:DeleteAlias", "kms:UpdateAlias"),
      ],
    },
  },
};

/** Secrets of AWS Secrets Manager, and the passwords that it generates. */
export const secretsManager: ServicePermissions = {
  resources: {
    aws_secretsmanager_secret: {
      read: [secrets("secretsmanager:DescribeSecret", "secretsmanager:GetResourcePolicy")],
      write: [
        secrets(
          "secretsmanager:CreateSecret",
          "secretsmanager:DeleteSecret",
          "secretsmanager:TagResource",
          "secretsmanager:UntagResource",
          "secretsmanager:UpdateSecret",
        ),
        secretKeys("kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"),
      ],
    },
    aws_secretsmanager_secret_policy: {
      read: [secrets("secretsmanager:GetResourcePolicy")],
      write: [
        secrets(
          "secretsmanager:DeleteResourcePolicy",
          "secretsmanager:PutResourcePolicy",
          "secretsmanager:ValidateResourcePolicy",
        ),
      ],
    },
    // The provider reads a version by its value, also where the value is only written.
    aws_secretsmanager_secret_version: {
      read: [secrets("secretsmanager:GetSecretValue"), secretKeys("kms:Decrypt")],
      write: [
        generators("secretsmanager:GetRandomPassword"),
        secrets("secretsmanager:PutSecretValue", "secretsmanager:UpdateSecretVersionStage"),
        secretKeys("kms:GenerateDataKey"),
      ],
    },
    aws_secretsmanager_secret_rotation: {
      read: [secrets("secretsmanager:DescribeSecret"), ...masterSecrets("secretsmanager:DescribeSecret")],
      write: [
        secrets("secretsmanager:CancelRotateSecret", "secretsmanager:RotateSecret"),
        ...masterSecrets("secretsmanager:CancelRotateSecret", "secretsmanager:RotateSecret"),
        secretKeys("kms:Decrypt", "kms:GenerateDataKey"),
        calledFunctions("lambda:InvokeFunction"),
      ],
    },
  },
  data: {
    aws_secretsmanager_secret: [
      scope("SecretsManagerFound", ["arn:{partition}:secretsmanager:{region}:{account}:secret:*"])(
        "secretsmanager:DescribeSecret",
        "secretsmanager:GetResourcePolicy",
      ),
    ],
    aws_secretsmanager_random_password: [generators("secretsmanager:GetRandomPassword")],
  },
};
