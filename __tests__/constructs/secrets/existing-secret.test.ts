import { type Construct } from "constructs";
import { EncryptionKey } from "../../../constructs/encryption/encryption-key";
import { type InjectableSecret } from "../../../constructs/secrets/injectable-secret";
import { Secret } from "../../../constructs/secrets/secret";
import { SecureParameter } from "../../../constructs/secrets/secure-parameter";
import { role } from "../../support/role";
import { type ReadStatement, resource, statements, synthesize } from "../../support/synthesize";

const SECRET = "arn:aws:secretsmanager:eu-west-1:444444444444:secret:payment-AbCdEf";
const PARAMETER = "arn:aws:ssm:eu-west-1:444444444444:parameter/shop/payment";
const KEY = "arn:aws:kms:eu-west-1:444444444444:key/1234";

function existingKey(stack: Construct, service: string) {
  return EncryptionKey.fromArn(stack, "existing-key", { arn: KEY, usedThrough: [service] });
}

function decryptThrough(service: string): ReadStatement {
  return {
    Sid: "DecryptWithExistingKey",
    Effect: "Allow",
    Action: "kms:Decrypt",
    Resource: KEY,
    Condition: { StringEquals: { "kms:ViaService": `${service}.eu-west-1.amazonaws.com` } },
  };
}

/** The permissions of a role to which a test granted something. */
function granted(grant: (stack: Construct, grantee: ReturnType<typeof role>) => void): Record<string, ReadStatement> {
  const synthesized = synthesize((stack) => {
    grant(stack, role(stack));
  });
  return statements(resource(synthesized, "aws_iam_role_policy", "role_policy")["policy"]);
}

describe("a secret that exists already", () => {
  const read = { Sid: "ReadPayment", Effect: "Allow", Action: "secretsmanager:GetSecretValue", Resource: SECRET };

  test("is read and decrypted with one grant", () => {
    const permissions = granted((stack, grantee) => {
      const encryptionKey = existingKey(stack, "secretsmanager");
      Secret.fromArn(stack, "payment", { arn: SECRET, encryptionKey }).grantRead(grantee);
    });
    expect(permissions).toEqual({
      ReadPayment: read,
      DecryptWithExistingKey: decryptThrough("secretsmanager"),
    });
  });

  test.each([
    "payment",
    "arn:aws:secretsmanager:eu-west-1:444444444444:secret:payment",
    "arn:aws:secretsmanager:eu-west-1:444444444444:secret:payment-AbCdEf:password::",
  ])("is refused by %s, which is not its full ARN", (arn) => {
    expect(() => synthesize((stack) => Secret.fromArn(stack, "payment", { arn }))).toThrow(
      `/payment: "${arn}" must be the full ARN of a secret, with the six characters at its end; copy it from Secrets ` +
        "Manager, or look the secret up by `Secret.fromName`.",
    );
  });

  test("needs no decryption with the AWS managed key", () => {
    const permissions = granted((stack, grantee) => {
      Secret.fromArn(stack, "payment", { arn: SECRET }).grantRead(grantee);
    });
    expect(permissions).toEqual({ ReadPayment: read });
  });

  test("is injected and decrypted with one grant", () => {
    const permissions = granted((stack, grantee) => {
      const encryptionKey = existingKey(stack, "secretsmanager");
      Secret.fromArn(stack, "payment", { arn: SECRET, encryptionKey }).grantInjection(grantee, "PAYMENT");
    });
    expect(permissions).toEqual({
      ReadSecretForPayment: { ...read, Sid: "ReadSecretForPayment" },
      DecryptWithExistingKey: decryptThrough("secretsmanager"),
    });
  });

  test("is found by its name, and nothing is created for it", () => {
    let found: InjectableSecret | undefined;
    const synthesized = synthesize((stack) => {
      found = Secret.fromName(stack, "payment", { name: "payment" });
      found.grantInjection(role(stack), "PAYMENT");
    });
    expect(synthesized.data["aws_secretsmanager_secret"]).toEqual({ payment_lookup: { name: "payment" } });
    expect(synthesized.resource["aws_secretsmanager_secret"]).toBeUndefined();
    const permissions = statements(resource(synthesized, "aws_iam_role_policy", "role_policy")["policy"]);
    expect(permissions["ReadSecretForPayment"]?.Resource).toBe("${data.aws_secretsmanager_secret.payment_lookup.arn}");
  });

  test("has fields if it holds JSON", () => {
    const permissions = granted((stack, grantee) => {
      const password = Secret.fromArn(stack, "payment", { arn: SECRET }).field("password");
      expect(password.valueFrom).toBe(`${SECRET}:password::`);
      password.grantInjection(grantee, "PASSWORD");
    });
    expect(permissions).toEqual({ ReadSecretForPassword: { ...read, Sid: "ReadSecretForPassword" } });
  });
});

describe("a parameter of Systems Manager", () => {
  test("is injected and decrypted with one grant", () => {
    const permissions = granted((stack, grantee) => {
      const encryptionKey = existingKey(stack, "ssm");
      const parameter = SecureParameter.fromArn(stack, "payment", { arn: PARAMETER, encryptionKey });
      expect(parameter.valueFrom).toBe(PARAMETER);
      parameter.grantInjection(grantee, "PAYMENT");
    });
    expect(permissions).toEqual({
      ReadSecretForPayment: {
        Sid: "ReadSecretForPayment",
        Effect: "Allow",
        Action: "ssm:GetParameters",
        Resource: PARAMETER,
      },
      DecryptWithExistingKey: decryptThrough("ssm"),
    });
  });

  test.each(["shop/payment", "/shop/payment"])("is found by its name %s without reading its value", (name) => {
    const synthesized = synthesize((stack) => {
      const parameter = SecureParameter.fromName(stack, "payment", { name });
      expect(parameter.valueFrom).toBe(PARAMETER);
      parameter.grantRead(role(stack));
    });
    expect(synthesized.data["aws_ssm_parameter"]).toBeUndefined();
    expect(statements(resource(synthesized, "aws_iam_role_policy", "role_policy")["policy"])).toEqual({
      ReadPayment: {
        Sid: "ReadPayment",
        Effect: "Allow",
        Action: ["ssm:GetParameter", "ssm:GetParameters"],
        Resource: PARAMETER,
      },
    });
  });
});
