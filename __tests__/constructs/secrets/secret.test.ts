import { type Construct } from "constructs";
import { EncryptionKey } from "../../../constructs/encryption/encryption-key";
import { Secret } from "../../../constructs/secrets/secret";
import { type SecretProps } from "../../../constructs/secrets/secret-props";
import { role } from "../../support/role";
import { resource, statements, synthesize, type Synthesized } from "../../support/synthesize";

function secret(props: Partial<SecretProps> = {}, use?: (secret: Secret, stack: Construct) => void): Synthesized {
  return synthesize((stack) => {
    const payment = new Secret(stack, "secret-payment", {
      name: "payment",
      description: "Key of the payment provider.",
      encryptionKey: new EncryptionKey(stack, "secrets-key", { dataClass: "secrets" }),
      recoveryDays: 30,
      ...props,
    });
    use?.(payment, stack);
  });
}

function terraform(synthesized: Synthesized): Record<string, unknown> {
  return (JSON.parse(synthesized.json) as { terraform: Record<string, unknown> }).terraform;
}

describe("a secret", () => {
  const synthesized = secret();

  test("is encrypted with the secrets key and can be restored", () => {
    expect(resource(synthesized, "aws_secretsmanager_secret", "secret_payment")).toMatchObject({
      name: "shop/prod/payment",
      description: "Key of the payment provider.",
      kms_key_id: "${aws_kms_key.secrets_key.arn}",
      recovery_window_in_days: 30,
    });
  });

  test("can be deleted at once", () => {
    expect(resource(secret({ recoveryDays: 0 }), "aws_secretsmanager_secret", "secret_payment")).toMatchObject({
      recovery_window_in_days: 0,
    });
  });

  test("is created without a value, unless the value is generated", () => {
    expect(synthesized.resource["aws_secretsmanager_secret_version"]).toBeUndefined();
    expect(JSON.parse(synthesized.json)).not.toHaveProperty("ephemeral");
    expect(terraform(synthesized)["required_version"]).toBe(">= 1.10.0");
  });

  test("is closed to other accounts but not to AWS services, and never public", () => {
    const policy = resource(synthesized, "aws_secretsmanager_secret_policy", "secret_payment_policy");
    expect(policy).toMatchObject({
      secret_arn: "${aws_secretsmanager_secret.secret_payment.arn}",
      block_public_policy: true,
    });
    expect(statements(policy["policy"])).toEqual({
      DenyOtherAccounts: {
        Sid: "DenyOtherAccounts",
        Effect: "Deny",
        Principal: { AWS: "*" },
        Action: "secretsmanager:*",
        Resource: "*",
        Condition: {
          StringNotEquals: { "aws:PrincipalAccount": "444444444444" },
          Bool: { "aws:PrincipalIsAWSService": "false" },
        },
      },
    });
  });

  test("can be read with a grant, which includes its key through Secrets Manager", () => {
    const granted = secret({}, (payment, stack) => {
      payment.grantRead(role(stack));
    });
    expect(statements(resource(granted, "aws_iam_role_policy", "role_policy")["policy"])).toEqual({
      ReadSecretPayment: {
        Sid: "ReadSecretPayment",
        Effect: "Allow",
        Action: "secretsmanager:GetSecretValue",
        Resource: "${aws_secretsmanager_secret.secret_payment.arn}",
      },
      DecryptWithSecretsKey: {
        Sid: "DecryptWithSecretsKey",
        Effect: "Allow",
        Action: "kms:Decrypt",
        Resource: "${aws_kms_key.secrets_key.arn}",
        Condition: { StringEquals: { "kms:ViaService": "secretsmanager.eu-west-1.amazonaws.com" } },
      },
    });
  });
});

describe("a secret of defaults alone", () => {
  const synthesized = synthesize((stack) => new Secret(stack, "payment", { generated: {} }));

  test("is encrypted with the stack's secrets key, which is rotated (Secrets Manager, KMS.3, KMS.4)", () => {
    expect(resource(synthesized, "aws_secretsmanager_secret", "payment")).toEqual({
      name: "shop/prod/payment",
      description: "Secret payment of shop prod.",
      kms_key_id: "${aws_kms_key.secrets_key.arn}",
      recovery_window_in_days: 30,
      tags: { Rotation: "by hand: tasks read it when they start - raise generated.version and start new ones" },
    });
    expect(resource(synthesized, "aws_kms_key", "secrets_key")).toMatchObject({
      enable_key_rotation: true,
      deletion_window_in_days: 30,
    });
  });

  test("is generated with 40 letters and digits", () => {
    expect((JSON.parse(synthesized.json) as { ephemeral: unknown }).ephemeral).toEqual({
      aws_secretsmanager_random_password: { payment_value: { password_length: 40, exclude_punctuation: true } },
    });
    expect(resource(synthesized, "aws_secretsmanager_secret_version", "payment_version")).toMatchObject({
      secret_string_wo_version: 1,
    });
  });

  test("has a name that no other secret of the app can have", () => {
    synthesize((stack) => {
      new Secret(stack, "payment");
      expect(() => new Secret(stack, "other", { name: "payment" })).toThrow(
        'prod/other: the name "shop/prod/payment" is used by prod/payment already; pass another `name`.',
      );
    });
  });

  test("is injected and decrypted with one grant", () => {
    const granted = synthesize((stack) => {
      const payment = new Secret(stack, "payment");
      expect(payment.field("key").valueFrom).toBe(`${payment.arn}:key::`);
      payment.grantInjection(role(stack), "PAYMENT");
    });
    expect(Object.keys(statements(resource(granted, "aws_iam_role_policy", "role_policy")["policy"]))).toEqual([
      "ReadSecretForPayment",
      "DecryptWithSecretsKey",
    ]);
  });
});

describe("a generated secret", () => {
  const synthesized = secret({ generated: { length: 40, punctuation: false } });

  test("is an ephemeral resource, which Terraform doesn't store", () => {
    expect((JSON.parse(synthesized.json) as { ephemeral: unknown }).ephemeral).toEqual({
      aws_secretsmanager_random_password: {
        secret_payment_value: { password_length: 40, exclude_punctuation: true },
      },
    });
  });

  test("is in a write-only argument, so that it is neither in the JSON nor in the state", () => {
    const version = resource(synthesized, "aws_secretsmanager_secret_version", "secret_payment_version");
    expect(version).toMatchObject({
      secret_id: "${aws_secretsmanager_secret.secret_payment.id}",
      secret_string_wo: "${ephemeral.aws_secretsmanager_random_password.secret_payment_value.random_password}",
      secret_string_wo_version: 1,
    });
    expect(version).not.toHaveProperty("secret_string");
  });

  test("is replaced when its version is increased", () => {
    const raised = secret({ generated: { length: 40, punctuation: false, version: 2 } });
    expect(resource(raised, "aws_secretsmanager_secret_version", "secret_payment_version")).toMatchObject({
      secret_string_wo_version: 2,
    });
  });

  test("requires Terraform 1.11, which introduced write-only arguments", () => {
    expect(terraform(synthesized)["required_version"]).toBe(">= 1.11.0");
  });

  test("has punctuation if set", () => {
    const { json } = secret({ generated: { length: 64, punctuation: true } });
    expect(json).toContain('"exclude_punctuation": false');
    expect(json).toContain('"password_length": 64');
  });
});
