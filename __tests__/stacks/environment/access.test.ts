import definition from "../../../examples/shop";
import { Simulation } from "../../../tools/permissions/simulation/simulation";
import { all, stackOf, wholePlatform } from "../../support/shop-platform";

const platform = wholePlatform({
  ...definition,
  images: { signing: true, scanning: "enhanced" },
  access: { ...definition.access, identity: { kind: "saml", provider: "corp" } },
});
const iam = new Simulation(platform);
const accounts = { test: "222222222222", staging: "333333333333", prod: "444444444444" } as const;
type Environment = keyof typeof accounts;

const developers = iam.role("test", "access_developers");
const qa = iam.role("staging", "access_qa");
const administrators = (environment: Environment) => iam.role(environment, "access_administrators");

const ecs = (environment: Environment, part: string) => `arn:aws:ecs:eu-west-1:${accounts[environment]}:${part}`;
const cluster = (environment: Environment) => ecs(environment, `cluster/shop-${environment}-services`);
const service = (environment: Environment) =>
  ecs(environment, `service/shop-${environment}-services/shop-${environment}-api`);
const task = (environment: Environment) => ecs(environment, `task/shop-${environment}-services/0123`);
const inCluster = (environment: Environment) => ({ "ecs:cluster": cluster(environment) });
const tagged = (environment: Environment) => ({
  ...inCluster(environment),
  "aws:ResourceTag/Environment": environment,
});
const logs = (environment: Environment) =>
  `arn:aws:logs:eu-west-1:${accounts[environment]}:log-group:/ecs/shop-${environment}-api:log-stream:x`;
const secret = (environment: Environment) => iam.arn(environment, "aws_secretsmanager_secret.secret_payment_provider");
const viaSecretsManager = { "kms:ViaService": "secretsmanager.eu-west-1.amazonaws.com" };

describe("developers", () => {
  test("can view, restart and stop workloads in test, and open a shell", () => {
    expect(developers.may("ecs:DescribeServices", service("test"), tagged("test"))).toBe(true);
    expect(developers.may("ecs:ListTasks", "*", inCluster("test"))).toBe(true);
    expect(developers.may("logs:FilterLogEvents", logs("test"), tagged("test"))).toBe(true);
    expect(developers.may("ecs:UpdateService", service("test"), tagged("test"))).toBe(true);
    expect(developers.may("ecs:StopTask", task("test"), tagged("test"))).toBe(true);
    expect(developers.may("ecs:ExecuteCommand", task("test"), tagged("test"))).toBe(true);
    const session = { "kms:EncryptionContext:aws:ssm:TargetId": "ecs:shop-test-services_0123_api" };
    expect(developers.may("kms:GenerateDataKey", iam.arn("test", "aws_kms_key.logs_key"), session)).toBe(true);
  });

  test("can't touch what has the tag of another environment", () => {
    const context = { ...inCluster("test"), "aws:ResourceTag/Environment": "prod" };
    expect(developers.may("ecs:DescribeServices", service("test"), context)).toBe(false);
    expect(developers.may("ecs:UpdateService", service("test"), context)).toBe(false);
    expect(developers.may("ecs:StopTask", task("test"), context)).toBe(false);
    expect(developers.may("ecs:ExecuteCommand", task("test"), context)).toBe(false);
    expect(developers.may("logs:FilterLogEvents", logs("test"), context)).toBe(false);
  });

  test("can't choose the network, the command or the roles of a task", () => {
    const role = iam.arn("test", "aws_iam_role.service_api_task_role");
    expect(developers.may("iam:PassRole", role, { "iam:PassedToService": "ecs-tasks.amazonaws.com" })).toBe(false);
    expect(developers.may("ecs:RunTask", ecs("test", "task-definition/shop-test-api:7"), tagged("test"))).toBe(false);
  });

  test("can't give a service a public address or other subnets", () => {
    const own = iam.resolve("test", "arn:aws:ec2:eu-west-1:222222222222:subnet/${aws_subnet.network_private_a.id}");
    const others = own.replace("private", "public");
    expect(others).not.toBe(own);
    for (const [context, allowed] of [
      [{ "ecs:auto-assign-public-ip": "false", "ecs:subnet": [own] }, true],
      [{ "ecs:auto-assign-public-ip": "true", "ecs:subnet": [own] }, false],
      [{ "ecs:auto-assign-public-ip": "false", "ecs:subnet": [own, others] }, false],
    ] as const) {
      const request = { ...tagged("test"), ...context, "ecs:subnet": [...context["ecs:subnet"]] };
      expect(developers.may("ecs:UpdateService", service("test"), request)).toBe(allowed);
    }
  });

  test("can change nothing else in the account of test", () => {
    const ofProd = { ...inCluster("test"), "aws:ResourceTag/Environment": "prod" };
    expect(developers.may("ecs:UpdateService", service("test"), ofProd)).toBe(false);
    expect(developers.may("ecs:RunTask", ecs("test", "task-definition/shop-test-api:7"), ofProd)).toBe(false);
    expect(developers.may("ecs:ListTasks", "*", { "ecs:cluster": ecs("test", "cluster/another") })).toBe(false);
  });

  test.each(["staging", "prod"] as const)("can do nothing in %s", (environment) => {
    for (const [action, resource] of [
      ["ecs:DescribeServices", service(environment)],
      ["ecs:UpdateService", service(environment)],
      ["ecs:RunTask", ecs(environment, `task-definition/shop-${environment}-api:7`)],
      ["ecs:StopTask", task(environment)],
      ["ecs:ExecuteCommand", task(environment)],
      ["logs:FilterLogEvents", logs(environment)],
      ["secretsmanager:GetSecretValue", secret(environment)],
    ] as const) {
      expect([action, developers.may(action, resource, tagged(environment))]).toEqual([action, false]);
    }
  });

  test("can neither deploy nor read secrets, not even in test", () => {
    const version = ecs("test", "task-definition/shop-test-api:8");
    expect(developers.may("ecs:RegisterTaskDefinition", version)).toBe(false);
    expect(developers.may("secretsmanager:GetSecretValue", secret("test"))).toBe(false);
  });
});

describe("QA and product managers", () => {
  test("can view staging and change nothing", () => {
    expect(qa.may("ecs:DescribeServices", service("staging"))).toBe(true);
    expect(qa.may("logs:GetLogEvents", logs("staging"))).toBe(true);
    expect(qa.may("ecs:UpdateService", service("staging"), tagged("staging"))).toBe(false);
    expect(qa.may("ecs:ExecuteCommand", task("staging"), inCluster("staging"))).toBe(false);
    expect(qa.may("secretsmanager:GetSecretValue", secret("staging"))).toBe(false);
    expect(qa.may("logs:GetLogEvents", logs("prod"))).toBe(false);
  });
});

describe.each(["test", "staging", "prod"] as const)("administrators of %s", (environment) => {
  const caller = administrators(environment);
  const other = environment === "prod" ? "test" : "prod";

  test("can deploy in that environment only", () => {
    expect(caller.may("ecs:UpdateService", service(environment), tagged(environment))).toBe(true);
    const version = `task-definition/shop-${environment}-api:8`;
    expect(caller.may("ecs:RegisterTaskDefinition", ecs(environment, version))).toBe(true);
    expect(caller.may("ecs:UpdateService", service(other), tagged(other))).toBe(false);
  });

  test("can read and change secrets in that environment only", () => {
    const key = iam.arn(environment, "aws_kms_key.secrets_key");
    expect(caller.may("secretsmanager:GetSecretValue", secret(environment))).toBe(true);
    expect(caller.may("secretsmanager:PutSecretValue", secret(environment))).toBe(true);
    expect(caller.may("kms:Decrypt", key, viaSecretsManager)).toBe(true);
    expect(caller.may("kms:Decrypt", key)).toBe(false);
    const master = iam.resolve(environment, "${aws_db_instance.database.master_user_secret[0].secret_arn}");
    expect(caller.may("secretsmanager:GetSecretValue", master)).toBe(true);
    expect(caller.may("secretsmanager:PutSecretValue", master)).toBe(false);
    expect(caller.may("secretsmanager:GetSecretValue", secret(other))).toBe(false);
  });

  test("can verify signatures, and open a shell where the stage allows it", () => {
    const profile = iam.arn("account", "aws_signer_signing_profile.image_signing");
    expect(caller.may("signer:SignPayload", profile)).toBe(false);
    expect(caller.may("ecs:ExecuteCommand", task(environment), tagged(environment))).toBe(environment === "test");
  });

  test("cannot create roles, users or policies", () => {
    for (const action of ["iam:CreateRole", "iam:PutRolePolicy", "iam:CreateUser", "iam:CreateAccessKey"]) {
      expect(caller.may(action, `arn:aws:iam::${accounts[environment]}:role/x`)).toBe(false);
    }
  });
});

describe("where all environments are in one account", () => {
  const account = "222222222222";
  const shared = Object.entries(definition.environments).map(([name, environment]) => [
    name,
    { ...environment, account },
  ]);
  const oneAccount = new Simulation(
    wholePlatform({
      ...definition,
      environments: Object.fromEntries(shared) as Record<string, unknown>,
      waivers: [{ environment: "prod", setting: "account", reason: "One account shows what separates environments." }],
      access: { identity: { kind: "saml", provider: "corp" } },
    }),
  );
  const arn = (text: string) => text.replace(/\d{12}/, account);
  const prodSecret = oneAccount.arn("prod", "aws_secretsmanager_secret.secret_payment_provider");

  test("developers can do nothing outside test", () => {
    const role = oneAccount.role("test", "access_developers");
    const cluster = { "ecs:cluster": arn(ecs("prod", "cluster/shop-prod-services")) };
    for (const [action, resource] of [
      ["ecs:DescribeServices", arn(service("prod"))],
      ["ecs:UpdateService", arn(service("prod"))],
      ["ecs:RunTask", arn(ecs("prod", "task-definition/shop-prod-api:7"))],
      ["ecs:ListTasks", "*"],
      ["ecs:ExecuteCommand", arn(task("prod"))],
      ["logs:FilterLogEvents", arn(logs("prod"))],
      ["secretsmanager:GetSecretValue", prodSecret],
    ] as const) {
      const context = { ...cluster, "aws:ResourceTag/Environment": "test" };
      expect([action, role.may(action, resource, context)]).toEqual([action, false]);
    }
    const passedToEcs = { "iam:PassedToService": "ecs-tasks.amazonaws.com" };
    expect(role.may("iam:PassRole", oneAccount.arn("prod", "aws_iam_role.service_api_task_role"), passedToEcs)).toBe(
      false,
    );
  });

  test("administrators of one environment can neither deploy nor read secrets in another", () => {
    const role = oneAccount.role("test", "access_administrators");
    const context = { "aws:ResourceTag/Environment": "test" };
    expect(role.may("secretsmanager:GetSecretValue", prodSecret, context)).toBe(false);
    expect(role.may("ecs:RegisterTaskDefinition", arn(ecs("prod", "task-definition/shop-prod-api:8")))).toBe(false);
    expect(oneAccount.role("prod", "access_administrators").may("secretsmanager:GetSecretValue", prodSecret)).toBe(
      true,
    );
  });
});

test("permissions depend on the environment's tag (aws:ResourceTag)", () => {
  const policy = String(
    all(stackOf(platform, "prod"), "aws_iam_role_policy")["access_administrators_policy"]?.["policy"],
  );
  expect(policy).toContain('"aws:ResourceTag/Environment":"prod"');
});

describe("jobs", () => {
  const jobs = { nightly: { schedule: { expression: "cron(0 3 * * ? *)" }, cpu: 256, memoryMib: 512 } } as const;
  const withJobs = new Simulation(
    wholePlatform({
      ...definition,
      application: { ...definition.application, jobs },
      access: { ...definition.access, identity: { kind: "saml", provider: "corp" } },
    }),
  );
  const states = (part: string, environment: Environment) =>
    `arn:aws:states:eu-west-1:${accounts[environment]}:${part}:shop-${environment}-nightly`;

  test.each([
    ["test", "access_developers"],
    ["prod", "access_administrators"],
  ] as const)("can be started and stopped in %s by %s, unlike other state machines", (environment, role) => {
    const caller = withJobs.role(environment, role);
    expect(caller.may("states:StartExecution", states("stateMachine", environment))).toBe(true);
    expect(caller.may("states:StopExecution", `${states("execution", environment)}:run`)).toBe(true);
    expect(caller.may("states:StartExecution", `${states("stateMachine", environment)}-other`)).toBe(false);
    expect(caller.may("states:UpdateStateMachine", states("stateMachine", environment))).toBe(false);
    const key = withJobs.arn(environment, "aws_kms_key.jobs_key");
    const run = (arn: string) => ({ "kms:EncryptionContext:aws:states:stateMachineArn": arn });
    expect(caller.may("kms:Decrypt", key, run(states("stateMachine", environment)))).toBe(true);
    expect(caller.may("kms:Decrypt", key, run(`${states("stateMachine", environment)}-other`))).toBe(false);
    expect(caller.may("kms:Decrypt", key)).toBe(false);
  });

  test("cannot be started by groups that may only view", () => {
    const caller = withJobs.role("staging", "access_qa");
    expect(caller.may("states:StartExecution", states("stateMachine", "staging"))).toBe(false);
  });
});
