import { Secret } from "../../../constructs/secrets/secret";
import { type SecretProps } from "../../../constructs/secrets/secret-props";
import { searchInstance } from "../../support/search-instance";
import { resource, synthesize } from "../../support/synthesize";

const FUNCTION = "arn:aws:lambda:eu-west-1:444444444444:function:rotate-token";

const secret = (props: SecretProps) =>
  synthesize((stack) => {
    new Secret(stack, "token", props);
  });

const tagOf = (props: SecretProps) => resource(secret(props), "aws_secretsmanager_secret", "token")["tags"];

test("a function rotates a secret, and Secrets Manager may call it for this secret alone (SecretsManager.1)", () => {
  const synthesized = secret({ rotation: { functionArn: FUNCTION, days: 7 } });
  expect(resource(synthesized, "aws_secretsmanager_secret_rotation", "token_rotation")).toMatchObject({
    secret_id: "${aws_secretsmanager_secret.token.arn}",
    rotation_lambda_arn: FUNCTION,
    rotation_rules: { automatically_after_days: 7 },
    depends_on: ["aws_lambda_permission.token_rotation-permission".replace("-", "_")],
  });
  expect(resource(synthesized, "aws_lambda_permission", "token_rotation_permission")).toEqual({
    action: "lambda:InvokeFunction",
    function_name: FUNCTION,
    principal: "secretsmanager.amazonaws.com",
    source_arn: "${aws_secretsmanager_secret.token.arn}",
  });
  expect(tagOf({ rotation: { functionArn: FUNCTION } })).toEqual({ Rotation: "every 30 days" });
});

test("a function rotates a secret within a window", () => {
  const rotation = { functionArn: FUNCTION, schedule: "cron(0 3 ? * SUN#1 *)", windowHours: 3 };
  expect(resource(secret({ rotation }), "aws_secretsmanager_secret_rotation", "token_rotation")).toMatchObject({
    rotation_rules: { schedule_expression: "cron(0 3 ? * SUN#1 *)", duration: "3h" },
  });
  expect(tagOf({ rotation })).toEqual({ Rotation: "on a schedule" });
});

test.each<[SecretProps, string]>([
  [{}, "by hand: whoever issued the value changes it"],
  [{ generated: {} }, "by hand: tasks read it when they start - raise generated.version and start new ones"],
  [{ generated: {}, rotation: { reason: "a new key signs everybody out" } }, "by hand: a new key signs everybody out"],
])("a secret without a function says why: %j", (props, tag) => {
  expect(tagOf(props)).toEqual({ Rotation: tag });
  expect(secret(props).resource).not.toHaveProperty("aws_secretsmanager_secret_rotation");
});

test("the secrets of the search instance say why nothing rotates them, in a form that tags allow", () => {
  const secrets = Object.values(searchInstance().resource["aws_secretsmanager_secret"] ?? {});
  expect(secrets).toHaveLength(3);
  for (const { tags } of secrets) {
    const { Rotation: tag } = tags as Record<string, string>;
    expect(tag).toMatch(/^by hand: [A-Za-z0-9 _.:/=+@-]{10,240}$/);
    expect(tag).not.toContain("whoever issued");
  }
});
