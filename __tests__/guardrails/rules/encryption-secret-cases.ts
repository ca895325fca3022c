import { SecretsmanagerSecret, type SecretsmanagerSecretConfig } from "@cdktf/provider-aws/lib/secretsmanager-secret";
import { SecretsmanagerSecretPolicy } from "@cdktf/provider-aws/lib/secretsmanager-secret-policy";
import { SecretsmanagerSecretRotation } from "@cdktf/provider-aws/lib/secretsmanager-secret-rotation";
import { SecretsmanagerSecretVersion } from "@cdktf/provider-aws/lib/secretsmanager-secret-version";
import { SsmParameter, type SsmParameterConfig } from "@cdktf/provider-aws/lib/ssm-parameter";
import { type PlatformStack } from "../../../constructs/core/platform-stack";
import { Secret } from "../../../constructs/secrets/secret";
import {
  parameterValue,
  secretKey,
  secretPolicy,
  secretRecovery,
  secretRotation,
  secretRotationDays,
  secretValue,
  secureParameter,
} from "../../../guardrails/rules/encryption/secrets";
import { type Build, type RuleCase } from "./rule-case";

const key = "arn:aws:kms:eu-west-1:444444444444:key/1";

const forEveryone = JSON.stringify({
  Statement: [{ Sid: "Test", Effect: "Allow", Principal: "*", Action: "secretsmanager:GetSecretValue", Resource: "*" }],
});

/** Cases of the rules on secrets and parameters. */
export const secretCases: readonly RuleCase[] = [
  {
    rule: secretKey,
    passes: { "a secret of ours": ours },
    fails: {
      "a raw secret": [raw({}), "`kms_key_id` is not set"],
      "AWS's own key, here and in a replica": [
        raw({ kmsKeyId: "alias/aws/secretsmanager", replica: [{ region: "eu-central-1" }] }),
        '`kms_key_id` is "alias/aws/secretsmanager"',
        "`kms_key_id` of the replica in eu-central-1 is not set",
      ],
    },
  },
  {
    rule: secretRotation,
    passes: {
      "a secret of ours, with a reason": ours,
      "a secret that a function rotates": (stack) => {
        const secret = new SecretsmanagerSecret(stack, "secret", { name: "shop/api" });
        rotating(secret.id, 30)(stack);
      },
    },
    fails: {
      "a raw secret": [raw({}), "it has no `aws_secretsmanager_secret_rotation` and no reason"],
      "a reason without substance": [
        raw({ tags: { Rotation: "no" } }),
        "it has no `aws_secretsmanager_secret_rotation` and no reason",
      ],
    },
  },
  {
    rule: secretRotationDays,
    passes: { "every 90 days": rotating("secret", 90), "every week, by a rate": scheduled("rate(7 days)") },
    fails: {
      "every year": [rotating("secret", 365), "it is rotated every 365 days"],
      "every year, by a rate": [scheduled("rate(365 days)"), "it is rotated every 365 days"],
    },
  },
  {
    rule: secretPolicy,
    passes: { "a secret of ours": ours, "a raw secret without a policy": raw({}) },
    fails: {
      "a policy for everyone": [
        (stack) => {
          new SecretsmanagerSecretPolicy(stack, "policy", { secretArn: "secret", policy: forEveryone });
        },
        "statement `Test` lets everyone use the secret",
        "`block_public_policy` is not set",
      ],
      "a secret whose own policy is for everyone": [
        raw({ policy: forEveryone }),
        "statement `Test` lets everyone use the secret",
      ],
    },
  },
  {
    rule: secretRecovery,
    passes: { "a secret of ours": ours, "a raw secret, which AWS keeps for 30 days": raw({}) },
    fails: {
      "a secret that is gone at once": [raw({ recoveryWindowInDays: 0 }), "`recovery_window_in_days` is 0"],
    },
  },
  {
    rule: secretValue,
    passes: {
      "a generated value, which the state doesn't have": (stack) => {
        new Secret(stack, "secret", { generated: {} });
      },
    },
    fails: {
      "a value in the code": [
        (stack) => {
          new SecretsmanagerSecretVersion(stack, "version", { secretId: "secret", secretString: "password" });
        },
        "`secret_string` is set, which Terraform keeps in the state",
      ],
    },
  },
  {
    rule: secureParameter,
    passes: {
      "a secure parameter with a key": parameter({ type: "SecureString", keyId: key }),
      "a plain parameter that holds no secret": parameter({ type: "String", value: "on" }),
    },
    fails: {
      "a raw parameter with a password": [
        parameter({ name: "/shop/db-password", type: "String", value: "correct horse" }),
        '`type` is "String", and it has the name or the value of a secret',
      ],
      "a secure parameter with AWS's own key": [parameter({ type: "SecureString" }), "`key_id` is not set"],
    },
  },
  {
    rule: parameterValue,
    passes: {
      "a value that somebody else writes": parameter({
        type: "SecureString",
        value: "to be written",
        lifecycle: { ignoreChanges: ["value"] },
      }),
      "a plain parameter": parameter({ type: "String", value: "on" }),
    },
    fails: {
      "a value in the code": [
        parameter({ type: "SecureString", value: "password" }),
        "`value` is set, which Terraform keeps in the state",
      ],
    },
  },
];

function ours(stack: PlatformStack): void {
  new Secret(stack, "secret");
}

function raw(config: SecretsmanagerSecretConfig): Build {
  return (stack) => {
    new SecretsmanagerSecret(stack, "secret", config);
  };
}

function rotating(secretId: string, automaticallyAfterDays: number): Build {
  return (stack) => {
    new SecretsmanagerSecretRotation(stack, "rotation", { secretId, rotationRules: { automaticallyAfterDays } });
  };
}

function scheduled(scheduleExpression: string): Build {
  return (stack) => {
    new SecretsmanagerSecretRotation(stack, "rotation", { secretId: "secret", rotationRules: { scheduleExpression } });
  };
}

function parameter(config: Omit<SsmParameterConfig, "name"> & { readonly name?: string }): Build {
  return (stack) => {
    new SsmParameter(stack, "parameter", { name: "/shop/parameter", ...config });
  };
}
