import { defaultLogStorage } from "../../../constructs/monitoring/default-log-storage";
import { LogGroup } from "../../../constructs/monitoring/log-group";
import { EncryptionKey } from "../../../constructs/encryption/encryption-key";
import { role } from "../../support/role";
import { resource, statements, synthesize } from "../../support/synthesize";

const synthesized = synthesize((stack) => {
  const encryptionKey = new EncryptionKey(stack, "logs-key", { dataClass: "logs" });
  const group = new LogGroup(stack, "web-log", { name: "/ecs/shop-prod-web", encryptionKey, retentionDays: 400 });
  group.grantWrite(role(stack));
});

test("a log group is encrypted with the logs key and has the retention that is set (CloudWatch.16)", () => {
  expect(resource(synthesized, "aws_cloudwatch_log_group", "web_log")).toMatchObject({
    name: "/ecs/shop-prod-web",
    kms_key_id: "${aws_kms_key.logs_key.arn}",
    retention_in_days: 400,
  });
});

describe("a log group of defaults alone", () => {
  const alone = synthesize((stack) => new LogGroup(stack, "import"));

  test("is encrypted with the stack's logs key, and keeps its events for 400 days (CloudWatch.16)", () => {
    expect(resource(alone, "aws_cloudwatch_log_group", "import")).toEqual({
      name: "/shop/prod/import",
      kms_key_id: "${aws_kms_key.logs_key.arn}",
      retention_in_days: 400,
    });
  });

  test("has a name that no other log group of the app can have", () => {
    synthesize((stack) => {
      new LogGroup(stack, "import");
      expect(() => new LogGroup(stack, "other", { name: "/shop/prod/import" })).toThrow(
        'prod/other: the name "/shop/prod/import" is used by prod/import already; pass another `name`.',
      );
    });
  });
});

test("the log storage of a stack is its logs key and 400 days, and is created once", () => {
  const stacks = synthesize((stack) => {
    const { encryptionKey, retentionDays } = defaultLogStorage(stack);
    expect(retentionDays).toBe(400);
    expect(defaultLogStorage(stack).encryptionKey).toBe(encryptionKey);
  });
  expect(Object.keys(stacks.resource["aws_kms_key"] ?? {})).toEqual(["logs_key"]);
});

test("a log group that exists already can be written to, and nothing is created for it", () => {
  const existing = synthesize((stack) => {
    LogGroup.fromName(stack, "import", "/shared/import").grantWrite(role(stack));
  });
  expect(existing.resource["aws_cloudwatch_log_group"]).toBeUndefined();
  expect(statements(resource(existing, "aws_iam_role_policy", "role_policy")["policy"])).toMatchObject({
    WriteLogs: { Resource: "arn:aws:logs:eu-west-1:444444444444:log-group:/shared/import:log-stream:*" },
  });
});

test("a grant to write allows creating log streams in this group and writing to them, nothing else", () => {
  expect(statements(resource(synthesized, "aws_iam_role_policy", "role_policy")["policy"])).toEqual({
    WriteLogs: {
      Sid: "WriteLogs",
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: "arn:aws:logs:eu-west-1:444444444444:log-group:/ecs/shop-prod-web:log-stream:*",
    },
  });
});
