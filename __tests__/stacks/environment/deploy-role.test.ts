import { Simulation } from "../../../tools/permissions/simulation/simulation";
import { changed } from "../../support/settings-under-test";
import { all, stackOf, wholePlatform } from "../../support/shop-platform";
import { resource, statements } from "../../support/synthesize";

const SUBJECT = "repo:acme/shop:environment:test";
const ACCOUNT = "200000000002";
const ecs = (rest: string) => `arn:aws:ecs:eu-west-1:${ACCOUNT}:${rest}`;

function platform(access: object = {}, changes: object = {}) {
  return wholePlatform(
    changed({
      access: { deployPipeline: { subjects: { test: [SUBJECT] } }, ...access },
      "environments.test.images": { managedBy: "pipeline" },
      "environments.test.services": { web: { imageManagedBy: "terraform" } },
      "environments.test.tasks": {
        migrate: { imageOf: "api", before: ["api"] },
        clean: { imageOf: "api" },
      },
      ...changes,
    }),
  );
}

const stacks = platform({ pipelines: { kind: "github", repository: "acme/shop" } });
const iam = new Simulation(stacks);
const boundary = String(
  Object.values(all(stackOf(stacks, `account-${ACCOUNT}`), "aws_iam_policy")).find(
    ({ name }) => name === "shop-test-boundary",
  )?.["policy"],
);
const role = iam.role("test", "deploy_pipeline", boundary);
const inCluster = {
  "ecs:cluster": ecs("cluster/shop-test-services"),
  "aws:ResourceTag/Project": "shop",
  "aws:ResourceTag/Environment": "test",
};
const api = ecs("service/shop-test-services/shop-test-api");
const stateMachine = (name: string) => `arn:aws:states:eu-west-1:${ACCOUNT}:stateMachine:shop-test-${name}`;

describe("the role of the pipeline that deploys images", () => {
  test("is assumed by the named jobs alone, and its ARN is an output", () => {
    const { test: stack } = stacks;
    const trust = statements(
      resource(stackOf(stacks, "test"), "aws_iam_role", "deploy_pipeline")["assume_role_policy"],
    );
    expect(trust["PipelineHasToken"]).toMatchObject({
      Action: "sts:AssumeRoleWithWebIdentity",
      Condition: { StringLike: { "token.actions.githubusercontent.com:sub": SUBJECT } },
    });
    expect(stack?.output["deploy_pipeline_role"]).toMatchObject({ value: "${aws_iam_role.deploy_pipeline.arn}" });
  });

  test.each<[string, string, Record<string, string>]>([
    ["ecs:DescribeTaskDefinition", "*", {}],
    ["ecs:ListTaskDefinitions", "*", {}],
    ["ecs:DeregisterTaskDefinition", "*", {}],
    ["ecs:RegisterTaskDefinition", ecs("task-definition/shop-test-api:7"), {}],
    ["ecs:RegisterTaskDefinition", ecs("task-definition/shop-test-migrate:1"), {}],
    ["ecs:TagResource", ecs("task-definition/shop-test-api:7"), { "ecs:CreateAction": "RegisterTaskDefinition" }],
    ["ecs:DescribeServices", api, inCluster],
    ["ecs:UpdateService", api, { ...inCluster, "ecs:task-definition": ecs("task-definition/shop-test-api:7") }],
    [
      "iam:PassRole",
      iam.arn("test", "aws_iam_role.service_api_task_role"),
      { "iam:PassedToService": "ecs-tasks.amazonaws.com" },
    ],
    ["states:StartExecution", stateMachine("migrate"), {}],
    ["states:DescribeExecution", `${stateMachine("migrate").replace("stateMachine", "execution")}:run-1`, {}],
  ])("may %s on %s, within the boundary of the environment", (action, arn, context) => {
    expect(role.may(action, arn, context)).toBe(true);
  });

  test.each<[string, string, string, Record<string, string>]>([
    ["a service whose image Terraform chooses", "ecs:UpdateService", `${api.slice(0, -3)}web`, inCluster],
    ["its task definition", "ecs:RegisterTaskDefinition", ecs("task-definition/shop-test-web:2"), {}],
    [
      "the task definition of another",
      "ecs:UpdateService",
      api,
      { ...inCluster, "ecs:task-definition": ecs("task-definition/shop-test-web:2") },
    ],
    [
      "another network",
      "ecs:UpdateService",
      api,
      { ...inCluster, "ecs:subnet": `arn:aws:ec2:eu-west-1:${ACCOUNT}:subnet/subnet-1` },
    ],
    ["sessions in containers", "ecs:UpdateService", api, { ...inCluster, "ecs:enable-execute-command": "true" }],
    ["tags of what exists", "ecs:TagResource", ecs("task-definition/shop-test-api:7"), {}],
    [
      "the role of another workload",
      "iam:PassRole",
      iam.arn("test", "aws_iam_role.service_web_task_role"),
      { "iam:PassedToService": "ecs-tasks.amazonaws.com" },
    ],
    [
      "a role for another service",
      "iam:PassRole",
      iam.arn("test", "aws_iam_role.service_api_task_role"),
      { "iam:PassedToService": "ec2.amazonaws.com" },
    ],
    ["a task that runs before nothing", "states:StartExecution", stateMachine("clean"), {}],
    ["tasks with any command", "ecs:RunTask", ecs("task-definition/shop-test-api:7"), inCluster],
  ])("may not change %s", (_what, action, arn, context) => {
    expect(role.may(action, arn, context)).toBe(false);
  });

  test("has the boundary of the environment's roles", () => {
    expect(resource(stackOf(stacks, "test"), "aws_iam_role", "deploy_pipeline")["permissions_boundary"]).toBe(
      `arn:aws:iam::${ACCOUNT}:policy/shop-test-boundary`,
    );
  });

  test("may decrypt the runs that it follows, by the key of their state machine", () => {
    const policy = resource(stackOf(stacks, "test"), "aws_iam_role_policy", "deploy_pipeline_policy")["policy"];
    expect(statements(policy)["DecryptRuns"]).toMatchObject({
      Action: "kms:Decrypt",
      Condition: { StringEquals: { "kms:EncryptionContext:aws:states:stateMachineArn": stateMachine("migrate") } },
    });
  });

  test("is in the named environments only", () => {
    expect(all(stackOf(stacks, "staging"), "aws_iam_role")).not.toHaveProperty("deploy_pipeline");
    expect(stacks["staging"]?.output ?? {}).not.toHaveProperty("deploy_pipeline_role");
  });
});

describe("the issuer of its tokens", () => {
  const issuers = (of: ReturnType<typeof platform>, stack: string) =>
    Object.values(all(stackOf(of, stack), "aws_iam_openid_connect_provider")).map(({ url, client_id_list: ids }) => [
      url,
      ids,
    ]);
  const github = "https://token.actions.githubusercontent.com";

  test("is made known once, by whoever else needs it", () => {
    expect(issuers(stacks, `account-${ACCOUNT}`)).toEqual([[github, ["sts.amazonaws.com"]]]);
  });

  test("is made known by the account's stack where nobody else does, and in no other account", () => {
    const alone = platform();
    expect(issuers(alone, `account-${ACCOUNT}`)).toEqual([[github, ["sts.amazonaws.com"]]]);
    expect(issuers(alone, "account-400000000004")).toEqual([]);
  });

  test("is left alone where it exists", () => {
    const deployPipeline = { subjects: { test: [SUBJECT] }, providers: { [ACCOUNT]: "existing" } };
    expect(issuers(platform({ deployPipeline }), `account-${ACCOUNT}`)).toEqual([]);
  });

  test("gets one more audience if the pipelines that run Terraform have another", () => {
    const both = platform({
      deployPipeline: { subjects: { test: [SUBJECT] }, audience: "deployments" },
      pipelines: { kind: "github", repository: "acme/shop" },
    });
    expect(issuers(both, `account-${ACCOUNT}`)).toEqual([[github, ["sts.amazonaws.com", "deployments"]]]);
  });
});
