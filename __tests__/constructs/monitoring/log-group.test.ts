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
