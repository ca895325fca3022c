import definition from "../../examples/shop";
import { Simulation } from "../../tools/permissions/simulation/simulation";
import { all, stackOf, wholePlatform } from "../support/shop-platform";

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
const pusher = iam.role("account", "access_developers");

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

test("each group has a role where it has something to do, and nowhere else", () => {
  const peopleOf = (stack: string) =>
    Object.keys(all(stackOf(platform, stack), "aws_iam_role")).filter((id) => id.startsWith("access_"));
  expect(Object.fromEntries(Object.keys(platform).map((stack) => [stack, peopleOf(stack)]))).toEqual({
    state: [],
    account: ["access_developers"],
    test: ["access_administrators", "access_developers"],
    staging: ["access_administrators", "access_qa"],
    prod: ["access_administrators"],
  });
});

test("there are no users and no access keys", () => {
  for (const stack of Object.values(platform)) {
    expect(Object.keys(stack.resource).filter((type) => /^aws_iam_(?:user|group|access_key)/.test(type))).toEqual([]);
  }
});

test("who has no way in has no role", () => {
  const identity = { kind: "oidc", issuer: "https://login.example.com", clients: { administrators: "admins" } };
  const only = wholePlatform({ ...definition, access: { identity } });
  expect(all(stackOf(only, "account"), "aws_iam_role")).toEqual({});
  expect(stackOf(only, "test").output["access_roles"]).toMatchObject({
    value: { administrators: "${aws_iam_role.access_administrators.arn}" },
  });
});

describe("developers", () => {
  test("work in test: see, restart, run, stop, and open a shell", () => {
    expect(developers.may("ecs:DescribeServices", service("test"))).toBe(true);
    expect(developers.may("ecs:ListTasks", "*", inCluster("test"))).toBe(true);
    expect(developers.may("logs:FilterLogEvents", logs("test"))).toBe(true);
    expect(developers.may("ecs:UpdateService", service("test"), tagged("test"))).toBe(true);
    expect(developers.may("ecs:RunTask", ecs("test", "task-definition/shop-test-api:7"), tagged("test"))).toBe(true);
    expect(developers.may("ecs:StopTask", task("test"), inCluster("test"))).toBe(true);
    expect(developers.may("ecs:ExecuteCommand", task("test"), inCluster("test"))).toBe(true);
    const session = { "kms:EncryptionContext:aws:ssm:TargetId": "ecs:shop-test-services_0123_api" };
    expect(developers.may("kms:GenerateDataKey", iam.arn("test", "aws_kms_key.logs_key"), session)).toBe(true);
  });

  test("hand the roles of test's tasks to ECS and to nobody else", () => {
    const role = iam.arn("test", "aws_iam_role.service_api_task_role");
    const to = (service: string) => ({ "iam:PassedToService": service });
    expect(developers.may("iam:PassRole", role, to("ecs-tasks.amazonaws.com"))).toBe(true);
    expect(developers.may("iam:PassRole", role, to("lambda.amazonaws.com"))).toBe(false);
    const own = iam.arn("test", "aws_iam_role.access_administrators");
    expect(developers.may("iam:PassRole", own, to("ecs-tasks.amazonaws.com"))).toBe(false);
  });

  test("touch nothing that isn't of the environment, in its account", () => {
    const ofProd = { ...inCluster("test"), "aws:ResourceTag/Environment": "prod" };
    expect(developers.may("ecs:UpdateService", service("test"), ofProd)).toBe(false);
    expect(developers.may("ecs:RunTask", ecs("test", "task-definition/shop-test-api:7"), ofProd)).toBe(false);
    expect(developers.may("ecs:ListTasks", "*", { "ecs:cluster": ecs("test", "cluster/another") })).toBe(false);
  });

  test.each(["staging", "prod"] as const)("do nothing in %s", (environment) => {
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

  test("neither deploy nor read secrets, in test either", () => {
    const version = ecs("test", "task-definition/shop-test-api:8");
    expect(developers.may("ecs:RegisterTaskDefinition", version)).toBe(false);
    expect(developers.may("secretsmanager:GetSecretValue", secret("test"))).toBe(false);
  });

  test("push images of the project's services and sign them, and delete none", () => {
    const repository = iam.arn("account", "aws_ecr_repository.images_api");
    expect(pusher.may("ecr:PutImage", repository)).toBe(true);
    expect(pusher.may("ecr:BatchDeleteImage", repository)).toBe(false);
    expect(pusher.may("ecr:PutImage", repository.replace("shop/api", "other/api"))).toBe(false);
    expect(pusher.may("signer:SignPayload", iam.arn("account", "aws_signer_signing_profile.image_signing"))).toBe(true);
    expect(developers.may("ecr:PutImage", repository)).toBe(false);
  });

  test("are named by the repositories, beside the pipeline", () => {
    const policies = Object.values(all(stackOf(platform, "account"), "aws_ecr_repository_policy"));
    expect(policies).toHaveLength(3);
    for (const { policy } of policies) {
      expect(policy).toContain('["arn:aws:iam::111111111111:role/shop-build","${aws_iam_role.access_developers.arn}"]');
    }
  });
});

describe("QA and product managers", () => {
  test("look at staging, and change nothing", () => {
    expect(qa.may("ecs:DescribeServices", service("staging"))).toBe(true);
    expect(qa.may("logs:GetLogEvents", logs("staging"))).toBe(true);
    expect(qa.may("ecs:UpdateService", service("staging"), tagged("staging"))).toBe(false);
    expect(qa.may("ecs:ExecuteCommand", task("staging"), inCluster("staging"))).toBe(false);
    expect(qa.may("secretsmanager:GetSecretValue", secret("staging"))).toBe(false);
    expect(qa.may("logs:GetLogEvents", logs("prod"))).toBe(false);
  });
});

describe.each(["test", "staging", "prod"] as const)("administrators of %s", (environment) => {
  const person = administrators(environment);
  const other = environment === "prod" ? "test" : "prod";

  test("deploy there, and only there", () => {
    expect(person.may("ecs:UpdateService", service(environment), tagged(environment))).toBe(true);
    const version = `task-definition/shop-${environment}-api:8`;
    expect(person.may("ecs:RegisterTaskDefinition", ecs(environment, version))).toBe(true);
    expect(person.may("ecs:UpdateService", service(other), tagged(other))).toBe(false);
  });

  test("read and change secrets there, and only there", () => {
    const key = iam.arn(environment, "aws_kms_key.secrets_key");
    expect(person.may("secretsmanager:GetSecretValue", secret(environment))).toBe(true);
    expect(person.may("secretsmanager:PutSecretValue", secret(environment))).toBe(true);
    expect(person.may("kms:Decrypt", key, viaSecretsManager)).toBe(true);
    expect(person.may("kms:Decrypt", key)).toBe(false);
    const master = iam.resolve(environment, "${aws_db_instance.database.master_user_secret[0].secret_arn}");
    expect(person.may("secretsmanager:GetSecretValue", master)).toBe(true);
    expect(person.may("secretsmanager:PutSecretValue", master)).toBe(false);
    expect(person.may("secretsmanager:GetSecretValue", secret(other))).toBe(false);
  });

  test("check signatures and open a shell where there is one", () => {
    const profile = iam.arn("account", "aws_signer_signing_profile.image_signing");
    expect(person.may("signer:SignPayload", profile)).toBe(false);
    expect(person.may("ecs:ExecuteCommand", task(environment), inCluster(environment))).toBe(environment === "test");
  });

  test("make no roles, users or policies", () => {
    for (const action of ["iam:CreateRole", "iam:PutRolePolicy", "iam:CreateUser", "iam:CreateAccessKey"]) {
      expect(person.may(action, `arn:aws:iam::${accounts[environment]}:role/x`)).toBe(false);
    }
  });
});

describe("where all environments are in one account", () => {
  const account = "222222222222";
  const shared = Object.entries(definition.environments).map(([name, its]) => [name, { ...its, account }]);
  const together = new Simulation(
    wholePlatform({
      ...definition,
      environments: Object.fromEntries(shared) as Record<string, unknown>,
      access: { identity: { kind: "saml", provider: "corp" } },
    }),
  );
  const arn = (text: string) => text.replace(/\d{12}/, account);
  const prodSecret = together.arn("prod", "aws_secretsmanager_secret.secret_payment_provider");

  test("developers reach no further than test", () => {
    const role = together.role("test", "access_developers");
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
      const said = { ...cluster, "aws:ResourceTag/Environment": "test" };
      expect([action, role.may(action, resource, said)]).toEqual([action, false]);
    }
    const passed = { "iam:PassedToService": "ecs-tasks.amazonaws.com" };
    expect(role.may("iam:PassRole", together.arn("prod", "aws_iam_role.service_api_task_role"), passed)).toBe(false);
  });

  test("administrators of one environment neither deploy nor read secrets in another", () => {
    const role = together.role("test", "access_administrators");
    const said = { "aws:ResourceTag/Environment": "test" };
    expect(role.may("secretsmanager:GetSecretValue", prodSecret, said)).toBe(false);
    expect(role.may("ecs:RegisterTaskDefinition", arn(ecs("prod", "task-definition/shop-prod-api:8")))).toBe(false);
    expect(together.role("prod", "access_administrators").may("secretsmanager:GetSecretValue", prodSecret)).toBe(true);
  });
});

test("who may do what follows the tag of the environment (aws:ResourceTag)", () => {
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
  ] as const)("are started and stopped by hand in %s by %s, and no other state machine is", (environment, role) => {
    const person = withJobs.role(environment, role);
    expect(person.may("states:StartExecution", states("stateMachine", environment))).toBe(true);
    expect(person.may("states:StopExecution", `${states("execution", environment)}:run`)).toBe(true);
    expect(person.may("states:StartExecution", `${states("stateMachine", environment)}-other`)).toBe(false);
    expect(person.may("states:UpdateStateMachine", states("stateMachine", environment))).toBe(false);
    const key = withJobs.arn(environment, "aws_kms_key.jobs_key");
    const run = (arn: string) => ({ "kms:EncryptionContext:aws:states:stateMachineArn": arn });
    expect(person.may("kms:Decrypt", key, run(states("stateMachine", environment)))).toBe(true);
    expect(person.may("kms:Decrypt", key, run(`${states("stateMachine", environment)}-other`))).toBe(false);
    expect(person.may("kms:Decrypt", key)).toBe(false);
  });

  test("are not for those who only look", () => {
    const person = withJobs.role("staging", "access_qa");
    expect(person.may("states:StartExecution", states("stateMachine", "staging"))).toBe(false);
  });
});
