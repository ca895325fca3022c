import { all, stackOf, type WholeStack, wholePlatform } from "../../support/shop-platform";
import { type ReadStatement, statements } from "../../support/synthesize";

const platform = wholePlatform();

const environments = [
  ["test", "222222222222", true],
  ["staging", "333333333333", false],
  ["prod", "444444444444", false],
] as const;

/** The permissions of a role: `action on resource`, and `if key` for each key of a condition. */
function permissions(stack: WholeStack, role: string): string[] {
  const policy = all(stack, "aws_iam_role_policy")[`${role}_policy`]?.["policy"];
  return policy === undefined ? [] : Object.values(statements(policy)).flatMap(lines).sort();
}

function lines({ Effect, Action, Resource, Condition = {} }: ReadStatement): string[] {
  expect(Effect).toBe("Allow");
  const keys = Object.values(Condition).flatMap((operator) => Object.keys(operator));
  const suffix = keys.length > 0 ? ` if ${keys.join(" and ")}` : "";
  return [Action].flat().flatMap((action) => [Resource].flat().map((on) => `${action} on ${String(on)}${suffix}`));
}

describe.each(environments)("in %s", (name, account, exec) => {
  const stack = stackOf(platform, name);
  const task = (service: string) => permissions(stack, `service_${service}_task_role`);
  const execution = (service: string) => permissions(stack, `service_${service}_task_execution_role`);

  const bucket = `arn:aws:s3:::shop-${name}-uploads-${account}`;
  const logs = `arn:aws:logs:eu-west-1:${account}:log-group:`;
  const decryptSecrets = "kms:Decrypt on ${aws_kms_key.secrets_key.arn} if kms:ViaService";
  const shell = exec
    ? [
        "kms:Decrypt on ${aws_kms_key.logs_key.arn} if kms:EncryptionContext:aws:ssm:TargetId",
        `logs:CreateLogStream on ${logs}/ecs-exec/shop-${name}-services:*`,
        `logs:DescribeLogGroups on ${logs}*`,
        `logs:DescribeLogStreams on ${logs}/ecs-exec/shop-${name}-services:*`,
        `logs:PutLogEvents on ${logs}/ecs-exec/shop-${name}-services:*`,
        "ssmmessages:CreateControlChannel on *",
        "ssmmessages:CreateDataChannel on *",
        "ssmmessages:OpenControlChannel on *",
        "ssmmessages:OpenDataChannel on *",
      ]
    : [];

  test(`the tasks of web have no permissions${exec ? " but those of exec sessions" : ""}`, () => {
    expect(task("web")).toEqual(shell);
  });

  test("the tasks of admin can read the bucket that admin reads", () => {
    const granted = [
      "kms:Decrypt on ${aws_kms_key.storage_key.arn} if kms:ViaService",
      `s3:GetObject on ${bucket}/*`,
      `s3:ListBucket on ${bucket}`,
    ];
    expect(task("admin")).toEqual([...shell, ...granted].sort());
  });

  test("the tasks of api can read and write the bucket, and sign in to the database as their own user", () => {
    const granted = [
      "kms:Decrypt on ${aws_kms_key.storage_key.arn} if kms:ViaService",
      "kms:GenerateDataKey on ${aws_kms_key.storage_key.arn} if kms:ViaService",
      `s3:AbortMultipartUpload on ${bucket}/*`,
      `s3:DeleteObject on ${bucket}/*`,
      `s3:GetObject on ${bucket}/*`,
      `s3:ListBucket on ${bucket}`,
      `s3:PutObject on ${bucket}/*`,
      `rds-db:connect on arn:aws:rds-db:eu-west-1:${account}:dbuser:\${aws_db_instance.database.resource_id}/api`,
    ];
    expect(task("api")).toEqual([...shell, ...granted].sort());
  });

  test.each([
    ["web", []],
    ["admin", []],
    [
      "api",
      ["secretsmanager:GetSecretValue on ${aws_secretsmanager_secret.secret_payment_provider.arn}", decryptSecrets],
    ],
  ])("ECS can start %s: pull its image, write its log, read the secrets of its containers", (service, secrets) => {
    const repository = `arn:aws:ecr:eu-west-1:111111111111:repository/shop/${service}`;
    // GuardDuty runs its agent beside the containers, from a repository of its own.
    const agent = "arn:aws:ecr:eu-west-1:*:repository/aws-guardduty-agent-fargate";
    const start = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"].flatMap(
      (action) => [`${action} on ${repository}`, `${action} on ${agent}`],
    );
    const log = `${logs}/ecs/shop-${name}-${service}:log-stream:*`;
    expect(execution(service)).toEqual(
      [
        ...start,
        "ecr:GetAuthorizationToken on *",
        `logs:CreateLogStream on ${log}`,
        `logs:PutLogEvents on ${log}`,
        ...secrets,
      ].sort(),
    );
  });

  test("only tasks, the setup of database users, what follows secrets, flow logs, database monitoring and backups have roles", () => {
    const ofServices = ["admin", "api", "web"].flatMap((service) => [
      `service_${service}_task_execution_role`,
      `service_${service}_task_role`,
    ]);
    const ofUsers = ["runs", "schedule", "task", "task_execution"].map((part) => `database_users_${part}_role`);
    const ofSecrets = ["redeployment_events", "redeployment_runs", "reminders_runs", "reminders_schedule"].map(
      (part) => `secret_${part}_role`,
    );
    const ofBackups = name === "test" ? [] : ["backups_role"];
    expect(Object.keys(all(stack, "aws_iam_role")).sort()).toEqual(
      [
        ...ofBackups,
        ...ofUsers,
        ...ofSecrets,
        "database_monitoring_role",
        "network_flow_logs_role",
        ...ofServices,
      ].sort(),
    );
  });

  test("only the roles of database monitoring and backups have AWS managed policies", () => {
    const attached = Object.values(all(stack, "aws_iam_role_policy_attachment"));
    const policies = ["AWSBackupServiceRolePolicyForBackup", "AmazonRDSEnhancedMonitoringRole"];
    expect(attached.map(({ policy_arn }) => policy_arn)).toEqual(
      policies.slice(name === "test" ? 1 : 0).map((policy) => `arn:aws:iam::aws:policy/service-role/${policy}`),
    );
  });

  test("each role can be assumed by one AWS service, for this account only where the service says which", () => {
    for (const [id, { assume_role_policy }] of Object.entries(all(stack, "aws_iam_role"))) {
      const trust = Object.values(statements(assume_role_policy));
      expect(trust).toHaveLength(1);
      expect(trust[0]).toMatchObject({
        Principal: { Service: expect.stringMatching(/^[a-z.-]+\.amazonaws\.com$/) as unknown },
        Action: "sts:AssumeRole",
        ...(id !== "backups_role" && { Condition: { StringEquals: { "aws:SourceAccount": account } } }),
      });
    }
  });
});
