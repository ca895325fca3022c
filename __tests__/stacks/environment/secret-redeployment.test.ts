import { type Changes, changed, issuesWith } from "../../support/settings-under-test";
import { stackOf, type WholeStack, wholePlatform } from "../../support/shop-platform";
import { Simulation } from "../../../tools/permissions/simulation/simulation";

const environmentWith = (changes: Changes): WholeStack => stackOf(wholePlatform(changed(changes)), "test");

const rulesOf = ({ resource }: WholeStack) =>
  Object.keys(resource["aws_cloudwatch_event_rule"] ?? {}).filter((id) => id.startsWith("secret_redeployment"));

const passwords: Changes = {
  "environments.test.database": { users: { reports: { password: { secret: "login" } } } },
  "environments.test.secrets": { login: { description: "Password of reports", generated: {} } },
  "environments.test.services": { api: { uses: { database: { user: "reports" } } } },
};

test("services and workers with secrets are redeployed, and nothing exists where none has any", () => {
  const worker = { queue: "orders", secrets: { KEY: { secret: "payment" } } };
  const changes = { "application.queues": { orders: {} }, "application.workers": { mailer: worker } };
  expect(rulesOf(environmentWith(changes))).toEqual([
    "secret_redeployment_events_of_api_rule",
    "secret_redeployment_events_of_mailer_rule",
  ]);
  const without = environmentWith({ "application.services.api.secrets": {} });
  expect(JSON.stringify(without.resource)).not.toContain("secret-redeployment");
});

test("a service that reads its secrets again by itself is left alone, which prod needs a reason for", () => {
  const off: Changes = { "application.services.api.deployment": { redeployAfterRotation: false } };
  expect(issuesWith(off)).toEqual([
    expect.stringContaining("services.api.deployment.redeployAfterRotation: false is weaker") as unknown,
  ]);
  const inTest = { "environments.test.services": { api: { deployment: { redeployAfterRotation: false } } } };
  expect(rulesOf(environmentWith(inTest))).toEqual([]);
});

test("the password of a database user is set in the database first", () => {
  const stack = environmentWith(passwords);
  const machine = stack.resource["aws_sfn_state_machine"]?.["secret_redeployment_runs"];
  const { States } = JSON.parse(String(machine?.["definition"])) as { States: Record<string, { Assign?: unknown }> };
  expect(States["Begin"]?.Assign).toMatchObject({
    setups: {
      "${aws_secretsmanager_secret.secret_login.arn}":
        "arn:aws:states:eu-west-1:200000000002:stateMachine:shop-test-database-users",
    },
  });
});

test("the password of a database user is rotated without a function of the user's, and set in the database", () => {
  const login = { description: "Password of reports", generated: { length: 64 }, rotation: { days: 7 } };
  const { resource } = environmentWith({ ...passwords, "environments.test.secrets": { login } });
  expect(resource["aws_secretsmanager_secret_rotation"]?.["secret_login_rotation"]).toMatchObject({
    rotation_lambda_arn: "arn:aws:lambda:eu-west-1:200000000002:function:shop-test-secret-rotation",
    rotation_rules: { automatically_after_days: 7 },
  });
  const { template_body: template } = resource["aws_cloudformation_stack"]?.["rotation_function"] ?? {};
  expect(template).toContain("shop/test/login");
  expect(resource["aws_cloudwatch_log_group"]?.["rotation_function_log_group"]).toMatchObject({
    retention_in_days: 14,
  });
  const machine = JSON.stringify(resource["aws_sfn_state_machine"]?.["secret_redeployment_runs"]);
  expect(machine).toContain("${aws_secretsmanager_secret.secret_login.arn}");
});

describe("a function that rotates the passwords of database users", () => {
  const securityGroupId = "sg-0123456789abcdef0";
  const functionArn = "arn:aws:lambda:eu-west-1:200000000002:function:rotate";
  const rotatedBy = (rotation: object): Changes => {
    const secret = { description: "Password", generated: {}, rotation: { functionArn, ...rotation } };
    return {
      "environments.test.database": {
        users: { reports: { password: { secret: "login" } }, audits: { password: { secret: "audits" } } },
      },
      "environments.test.secrets": { login: secret, audits: secret },
      "environments.test.services": { api: { uses: { database: { user: "reports" } } } },
    };
  };
  const rulesWith = ({ resource }: WholeStack, direction: "egress" | "ingress") =>
    Object.values(resource[`aws_vpc_security_group_${direction}_rule`] ?? {}).filter((rule) =>
      [rule["security_group_id"], rule["referenced_security_group_id"]].includes(securityGroupId),
    );

  test("needs no access to the database, because the platform sets the new password", () => {
    const stack = environmentWith(rotatedBy({}));
    expect(stack.resource["aws_secretsmanager_secret_rotation"]?.["secret_login_rotation"]).toMatchObject({
      rotation_lambda_arn: functionArn,
    });
    expect(rulesWith(stack, "ingress")).toEqual([]);
    const machine = JSON.stringify(stack.resource["aws_sfn_state_machine"]?.["secret_redeployment_runs"]);
    expect(machine).toContain("${aws_secretsmanager_secret.secret_login.arn}");
  });

  test("reaches the database, and nothing else, if it has a security group", () => {
    const stack = environmentWith(rotatedBy({ securityGroupId }));
    const both = { ip_protocol: "tcp", from_port: 5432, to_port: 5432 };
    const database = "${aws_security_group.database_security_group.id}";
    expect(rulesWith(stack, "ingress")).toEqual([
      expect.objectContaining({
        ...both,
        security_group_id: database,
        referenced_security_group_id: securityGroupId,
      }) as unknown,
    ]);
    expect(rulesWith(stack, "egress")).toEqual([
      expect.objectContaining({
        ...both,
        security_group_id: securityGroupId,
        referenced_security_group_id: database,
      }) as unknown,
    ]);
  });
});

describe("the role that redeploys", () => {
  const platform = wholePlatform(changed(passwords));
  const simulation = new Simulation(platform);
  const role = simulation.role("test", "secret_redeployment_runs_role");
  const ecs = (resource: string) => `arn:aws:ecs:eu-west-1:200000000002:${resource}`;

  test("may update the service that has secrets, and no other", () => {
    expect(role.may("ecs:UpdateService", ecs("service/shop-test-services/shop-test-api"))).toBe(true);
    expect(role.may("ecs:UpdateService", ecs("service/shop-test-services/shop-test-web"))).toBe(false);
    expect(role.may("ecs:UpdateService", ecs("service/others/shop-test-api"))).toBe(false);
  });

  test("may change nothing else in ECS, pass no role, and read no secret", () => {
    const service = ecs("service/shop-test-services/shop-test-api");
    for (const action of ["ecs:DeleteService", "ecs:CreateService", "ecs:UpdateServicePrimaryTaskSet"]) {
      expect([action, role.may(action, service)]).toEqual([action, false]);
    }
    expect(role.may("ecs:RegisterTaskDefinition", ecs("task-definition/shop-test-api:1"))).toBe(false);
    const execution = simulation.arn("test", "aws_iam_role.service_api_task_execution_role");
    expect(role.may("iam:PassRole", execution, { "iam:PassedToService": "ecs-tasks.amazonaws.com" })).toBe(false);
    const secret = simulation.arn("test", "aws_secretsmanager_secret.secret_payment");
    expect(role.may("secretsmanager:GetSecretValue", secret)).toBe(false);
  });

  test("may run the job that sets passwords, and no other state machine", () => {
    const machine = (name: string) => `arn:aws:states:eu-west-1:200000000002:stateMachine:shop-test-${name}`;
    expect(role.may("states:StartExecution", machine("database-users"))).toBe(true);
    expect(role.may("states:StartExecution", machine("secret-redeployment"))).toBe(false);
  });

  test("is another one than that of EventBridge, which may start executions and nothing else", () => {
    const events = simulation.role("test", "secret_redeployment_events_role");
    const machine = "arn:aws:states:eu-west-1:200000000002:stateMachine:shop-test-secret-redeployment";
    expect(events.may("states:StartExecution", machine)).toBe(true);
    expect(events.may("ecs:UpdateService", ecs("service/shop-test-services/shop-test-api"))).toBe(false);
  });
});
