import { EncryptionKey } from "../../../constructs/encryption/encryption-key";
import { RotationFunction } from "../../../constructs/secrets/rotation-function";
import { Secret } from "../../../constructs/secrets/secret";
import { resource, statements, synthesize, type Synthesized } from "../../support/synthesize";

const FUNCTION = "arn:aws:lambda:eu-west-1:444444444444:function:shop-prod-secret-rotation";

const rotated = synthesize((stack) => {
  new Secret(stack, "session-key", { generated: {}, rotation: { days: 30 } });
  new Secret(stack, "api-key", {
    generated: { length: 64, punctuation: true },
    rotation: { schedule: "cron(0 3 ? * SUN#1 *)", windowHours: 3 },
  });
  new Secret(stack, "by-hand", { generated: {} });
});

/** The function as CloudFormation creates it. */
function functionOf(stack: Synthesized) {
  const { template_body: body } = resource(stack, "aws_cloudformation_stack", "rotation_function");
  const template = JSON.parse(body as string) as {
    Resources: { Function: { Properties: { Code: { ZipFile: string } } & Record<string, unknown> } };
  };
  return template.Resources.Function.Properties;
}

const policyOf = (stack: Synthesized) =>
  statements(resource(stack, "aws_iam_role_policy", "rotation_function_role_policy")["policy"]);

describe("generated secrets with a rotation and without a function", () => {
  test("share one function, which knows how the value of each is generated", () => {
    expect(Object.keys(rotated.resource["aws_cloudformation_stack"] ?? {})).toEqual(["rotation_function"]);
    const { Code: code, ...properties } = functionOf(rotated);
    expect(properties).toMatchObject({
      FunctionName: "shop-prod-secret-rotation",
      Role: "${aws_iam_role.rotation_function_role.arn}",
      LoggingConfig: { LogGroup: "${aws_cloudwatch_log_group.rotation_function_log_group.name}" },
    });
    const values = {
      "shop/prod/api-key": { length: 64, punctuation: true },
      "shop/prod/session-key": { length: 40, punctuation: false },
    };
    expect(code.ZipFile).toContain(`SECRETS = json.loads(${JSON.stringify(JSON.stringify(values))})`);
    // Terraform would read an unescaped `${` as a reference of its own.
    expect(code.ZipFile).not.toMatch(/\$\{|%\{/);
  });

  test("are rotated at their times, once the function can be called and they have a value (SecretsManager.1)", () => {
    expect(resource(rotated, "aws_secretsmanager_secret_rotation", "session_key_rotation")).toEqual({
      secret_id: "${aws_secretsmanager_secret.session-key.arn}".replace("-", "_"),
      rotation_lambda_arn: FUNCTION,
      rotate_immediately: false,
      rotation_rules: { automatically_after_days: 30 },
      depends_on: [
        "aws_lambda_permission.rotation_function_permission",
        "aws_cloudformation_stack.rotation_function",
        "aws_iam_role_policy.rotation_function_role_policy",
        "aws_secretsmanager_secret_version.session_key_version",
      ],
    });
    expect(resource(rotated, "aws_secretsmanager_secret_rotation", "api_key_rotation")).toMatchObject({
      rotation_rules: { schedule_expression: "cron(0 3 ? * SUN#1 *)", duration: "3h" },
    });
    const tags = ["session_key", "api_key", "by_hand"].map(
      (id) => (resource(rotated, "aws_secretsmanager_secret", id)["tags"] as Record<string, string>)["Rotation"],
    );
    expect(tags).toEqual(["every 30 days", "on a schedule", expect.stringMatching(/^by hand: /)]);
    expect(rotated.resource["aws_secretsmanager_secret_rotation"]).not.toHaveProperty("by_hand_rotation");
  });

  test("Secrets Manager may call the function, on behalf of this account alone", () => {
    expect(rotated.resource["aws_lambda_permission"]).toEqual({
      rotation_function_permission: {
        action: "lambda:InvokeFunction",
        function_name: "shop-prod-secret-rotation",
        principal: "secretsmanager.amazonaws.com",
        source_account: "444444444444",
        depends_on: ["aws_cloudformation_stack.rotation_function"],
      },
    });
  });

  test("the function may change the secrets that name it, and read no value", () => {
    const policy = policyOf(rotated);
    expect(policy).toEqual({
      WriteLogs: expect.objectContaining({
        Resource: "arn:aws:logs:eu-west-1:444444444444:log-group:/aws/lambda/shop-prod-secret-rotation:log-stream:*",
      }) as unknown,
      RotateSecrets: {
        Sid: "RotateSecrets",
        Effect: "Allow",
        Action: [
          "secretsmanager:DescribeSecret",
          "secretsmanager:PutSecretValue",
          "secretsmanager:UpdateSecretVersionStage",
        ],
        Resource: "arn:aws:secretsmanager:eu-west-1:444444444444:secret:shop/prod/*",
        Condition: { StringEquals: { "secretsmanager:resource/AllowRotationLambdaArn": FUNCTION } },
      },
      GenerateValues: {
        Sid: "GenerateValues",
        Effect: "Allow",
        Action: "secretsmanager:GetRandomPassword",
        Resource: "*",
      },
      EncryptDecryptWithSecretsKey: expect.objectContaining({
        Resource: "${aws_kms_key.secrets_key.arn}",
        Condition: { StringEquals: { "kms:ViaService": "secretsmanager.eu-west-1.amazonaws.com" } },
      }) as unknown,
    });
  });

  test("a failed rotation is a ticket, and the log of the function has a key and an end", () => {
    expect(resource(rotated, "aws_cloudwatch_metric_alarm", "rotation_function_alarm")).toMatchObject({
      alarm_name: "shop-prod-secret-rotation-failed",
      alarm_description: expect.stringContaining("docs/runbooks/secret-rotation-failed.md") as unknown,
      alarm_actions: ["${aws_sns_topic.ticket_notifications.arn}"],
      metric_query: [
        {
          metric: {
            namespace: "AWS/Lambda",
            metric_name: "Errors",
            dimensions: { FunctionName: "shop-prod-secret-rotation" },
            stat: "Sum",
          },
        },
      ],
    });
    expect(resource(rotated, "aws_cloudwatch_log_group", "rotation_function_log_group")).toMatchObject({
      name: "/aws/lambda/shop-prod-secret-rotation",
      kms_key_id: "${aws_kms_key.logs_key.arn}",
      retention_in_days: 400,
    });
  });
});

test("the function may use the key of each secret that it rotates", () => {
  const stack = synthesize((scope) => {
    const encryptionKey = new EncryptionKey(scope, "tokens-key", {
      dataClass: "tokens",
      usedThrough: ["secretsmanager"],
    });
    new Secret(scope, "token", { generated: {}, rotation: { days: 7 }, encryptionKey });
  });
  expect(policyOf(stack)["EncryptDecryptWithTokensKey"]?.Resource).toBe("${aws_kms_key.tokens_key.arn}");
});

test("a function that exists already is used, with the logs that it was given", () => {
  const stack = synthesize((scope) => {
    const encryptionKey = EncryptionKey.of(scope, "logs");
    RotationFunction.of(scope, { logs: { encryptionKey, retentionDays: 14 } });
    new Secret(scope, "token", { generated: {}, rotation: { days: 7 } });
  });
  const groups = Object.values(stack.resource["aws_cloudwatch_log_group"] ?? {});
  expect(groups.map(({ retention_in_days: days }) => days)).toEqual([14]);
});

test("a secret whose value AWS doesn't generate needs a function that knows how", () => {
  const build = () =>
    synthesize((stack) => {
      new Secret(stack, "token", { rotation: { days: 7 } });
    });
  expect(build).toThrow("prod/token: `rotation` without `functionArn` needs `generated`");
});

test("without such a secret there is no function", () => {
  const stack = synthesize((scope) => {
    new Secret(scope, "token", { generated: {} });
    new Secret(scope, "other", { rotation: { functionArn: "arn:aws:lambda:eu-west-1:444444444444:function:rotate" } });
  });
  expect(stack.resource).not.toHaveProperty("aws_cloudformation_stack");
});
