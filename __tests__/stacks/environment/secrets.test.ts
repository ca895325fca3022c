import { changed } from "../../support/settings-under-test";
import { all, stackOf, wholePlatform } from "../../support/shop-platform";
import { resource, statements } from "../../support/synthesize";
import { containers } from "../../support/workloads";

const ARN = "arn:aws:secretsmanager:eu-west-1:400000000004:secret:legacy/stripe-AbCdEf";
const KEY = "arn:aws:kms:eu-west-1:400000000004:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const FOREIGN = "arn:aws:secretsmanager:eu-central-1:900000000009:secret:shared-AbCdEf";
const FOREIGN_KEY = "arn:aws:kms:eu-central-1:900000000009:key/aaaaaaaa-12ab-34cd-56ef-1234567890ab";

const api = "application.services.api";
const names = Array.from({ length: 60 }, (_, index) => `KEY_${String(index + 1)}`);

const prod = stackOf(
  wholePlatform(
    changed({
      "application.secrets.app": { description: "JSON", keys: ["SMTP_PASSWORD", "STRIPE_KEY"] },
      "application.secrets.legacy": { description: "Exists already", existing: { arn: ARN, kmsKeyArn: KEY } },
      [`${api}.secrets`]: {
        APP_CONFIG: { secret: "app" },
        "legacy.key": { secret: "legacy", key: "key" },
        LEGACY: { secret: "legacy" },
        NAMED: { name: "named/{environment}", key: "a" },
        NAMED_TOO: { name: "named/{environment}" },
        SHARED: { arn: FOREIGN, kmsKeyArn: FOREIGN_KEY },
        TOKEN: { parameter: "/shop/{environment}/token", kmsKeyArn: KEY },
      },
      [`${api}.secretsFrom`]: [{ secret: "app" }],
      "application.services.web.secretsFrom": [{ parameters: "/shop/{environment}/", names }],
      "application.services.web.sidecars.proxy": {
        image: "envoy:1.30",
        secrets: { KEY_1: { parameter: "/proxy/key" } },
      },
    }),
  ),
  "prod",
);

const injectedInto = (task: string, container: string) =>
  Object.fromEntries(
    (containers(prod, task)[container]?.["secrets"] as { name: string; valueFrom: string }[]).map((secret) => [
      secret.name,
      secret.valueFrom,
    ]),
  );

const permissions = (task: string) =>
  statements(resource(prod, "aws_iam_role_policy", `${task}_execution_role_policy`)["policy"]);

describe("what ECS injects", () => {
  const injected = injectedInto("service_api_task", "api");
  const [lookup] = Object.keys(prod.data["aws_secretsmanager_secret"] ?? {});
  const named = `\${data.aws_secretsmanager_secret.${String(lookup)}.arn}`;

  test("is a secret as a whole, or a key of it", () => {
    expect(injected).toEqual({
      APP_CONFIG: "${aws_secretsmanager_secret.secret_app.arn}",
      SMTP_PASSWORD: "${aws_secretsmanager_secret.secret_app.arn}:SMTP_PASSWORD::",
      STRIPE_KEY: "${aws_secretsmanager_secret.secret_app.arn}:STRIPE_KEY::",
      LEGACY: ARN,
      "legacy.key": `${ARN}:key::`,
      NAMED: `${named}:a::`,
      NAMED_TOO: named,
      SHARED: FOREIGN,
      TOKEN: "arn:aws:ssm:eu-west-1:400000000004:parameter/shop/prod/token",
    });
  });

  test("is looked up once by its name, and created only if it doesn't exist already", () => {
    const lookups = Object.entries(prod.data["aws_secretsmanager_secret"] ?? {});
    expect(lookups.map(([id, { name }]) => [id, name])).toEqual([
      [expect.stringMatching(/^existing_secrets_named_prod_[0-9a-f]{8}_lookup$/), "named/prod"],
    ]);
    expect(Object.keys(all(prod, "aws_secretsmanager_secret"))).toEqual(["secret_app", "secret_payment"]);
  });

  test("can be read with the permissions for just that", () => {
    const granted = Object.values(permissions("service_api_task")).filter(({ Sid }) => /Secret|Decrypt/.test(Sid));
    expect(granted).toEqual([
      expect.objectContaining({
        Action: "secretsmanager:GetSecretValue",
        Resource: "${aws_secretsmanager_secret.secret_app.arn}",
      }),
      expect.objectContaining({ Sid: "ReadSecretForLegacy", Action: "secretsmanager:GetSecretValue", Resource: ARN }),
      expect.objectContaining({ Action: "secretsmanager:GetSecretValue", Resource: named }),
      expect.objectContaining({ Action: "secretsmanager:GetSecretValue", Resource: FOREIGN }),
      expect.objectContaining({ Action: "ssm:GetParameters", Resource: injected["TOKEN"] }),
      expect.objectContaining({ Sid: "DecryptWithSecretsKey" }),
      decryption(KEY, "secretsmanager.eu-west-1.amazonaws.com"),
      decryption(FOREIGN_KEY, "secretsmanager.eu-central-1.amazonaws.com"),
      decryption(KEY, "ssm.eu-west-1.amazonaws.com"),
    ]);
  });

  test("is sixty parameters in one statement, beside those of a sidecar with a variable of the same name", () => {
    expect(Object.keys(injectedInto("service_web_task", "web"))).toHaveLength(60);
    expect(injectedInto("service_web_task", "proxy")).toEqual({
      KEY_1: "arn:aws:ssm:eu-west-1:400000000004:parameter/proxy/key",
    });
    const reading = Object.values(permissions("service_web_task")).filter(
      ({ Action }) => Action === "ssm:GetParameters",
    );
    expect(reading).toHaveLength(1);
    expect(reading[0]?.Resource).toEqual(
      expect.arrayContaining([
        "arn:aws:ssm:eu-west-1:400000000004:parameter/proxy/key",
        "arn:aws:ssm:eu-west-1:400000000004:parameter/shop/prod/KEY_60",
      ]),
    );
  });
});

function decryption(key: string, service: string): unknown {
  return expect.objectContaining({
    Action: "kms:Decrypt",
    Resource: key,
    Condition: { StringEquals: { "kms:ViaService": service } },
  });
}
