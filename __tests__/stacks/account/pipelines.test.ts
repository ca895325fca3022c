import { CodecommitRepository } from "@cdktf/provider-aws/lib/codecommit-repository";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { Testing } from "cdktf";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import definition from "../../../examples/shop";
import { PlatformStack } from "../../../constructs/core/platform-stack";
import { createStacks } from "../../../index";
import { makeStacks } from "../../../main";
import { checkSettings } from "../../../settings/check/check-settings";
import { synthesizeApp } from "../../../synthesis/synthesize-app";
import { Simulation } from "../../../tools/permissions/simulation/simulation";
import { all, stackOf, wholePlatform, type WholeStack } from "../../support/shop-platform";
import { resource, statements } from "../../support/synthesize";

type Platform = Record<string, WholeStack>;

const GITHUB = "token.actions.githubusercontent.com";
const github = { kind: "github", repository: "acme/shop" };
const inProd = "account-prod";

function platformWith(
  pipelines: object,
  more: object = {},
  extensions?: Parameters<typeof wholePlatform>[1],
): Platform {
  return wholePlatform({ ...definition, ...more, access: { ...definition.access, pipelines } }, extensions);
}

const rolesOf = (platform: Platform, stack: string) =>
  Object.values(all(stackOf(platform, stack), "aws_iam_role"))
    .map(({ name }) => String(name))
    .filter((name) => /-(?:plan|apply)$/.test(name));

/** Subjects that may assume a role. */
function subjects(platform: Platform, stack: string, role: string, issuer = GITHUB): unknown {
  const trust = Object.values(
    statements(resource(stackOf(platform, stack), "aws_iam_role", role)["assume_role_policy"]),
  );
  return trust
    .map(({ Condition }) => Condition?.["StringLike"] ?? Condition?.["StringEquals"])
    .flatMap((keys) => keys?.[`${issuer}:sub`]);
}

const platform = platformWith(github);

test("each account has the roles of the stacks in it, and nothing applies a stack that makes such roles", () => {
  expect(rolesOf(platform, "account")).toEqual(["shop-account-plan", "shop-state-plan"]);
  expect(rolesOf(platform, inProd)).toEqual(["shop-account-prod-plan", "shop-prod-apply", "shop-prod-plan"]);
});

test("outputs tell pipelines the ARNs", () => {
  expect(stackOf(platform, inProd).output).toMatchObject({
    plan_roles: {
      value: {
        "account-prod": "${aws_iam_role.pipeline_account_prod_plan.arn}",
        prod: "${aws_iam_role.pipeline_prod_plan.arn}",
      },
    },
    apply_roles: { value: { prod: "${aws_iam_role.pipeline_prod_apply.arn}" } },
  });
});

describe("of GitHub", () => {
  test("pull requests and the default branch plan, and the protected environment alone applies", () => {
    expect(subjects(platform, inProd, "pipeline_prod_plan")).toEqual([
      "repo:acme/shop:pull_request",
      "repo:acme/shop:ref:refs/heads/main",
    ]);
    expect(subjects(platform, inProd, "pipeline_prod_apply")).toEqual(["repo:acme/shop:environment:prod"]);
  });

  test("the repository may have immutable subjects, other names of environments and another server", () => {
    const other = platformWith({
      ...github,
      repository: "acme@123456/shop@456789",
      environments: { prod: "production" },
      defaultBranch: "trunk",
      issuer: "https://github.example.com/_services/token",
    });
    const issuer = "github.example.com/_services/token";
    expect(subjects(other, inProd, "pipeline_prod_apply", issuer)).toEqual([
      "repo:acme@123456/shop@456789:environment:production",
    ]);
    expect(subjects(other, inProd, "pipeline_prod_plan", issuer)).toContain(
      "repo:acme@123456/shop@456789:ref:refs/heads/trunk",
    );
    expect(resource(stackOf(other, inProd), "aws_iam_openid_connect_provider", "pipelines")["url"]).toBe(
      `https://${issuer}`,
    );
  });
});

test("of GitLab, any branch plans and the branch of the environment applies", () => {
  const gitlab = platformWith({ kind: "gitlab", project: "acme/platform/shop", branches: { prod: "production" } });
  const of = (role: string, stack = inProd) => subjects(gitlab, stack, role, "gitlab.com");
  expect(of("pipeline_prod_plan")).toEqual(["project_path:acme/platform/shop:ref_type:branch:ref:*"]);
  expect(of("pipeline_prod_apply")).toEqual(["project_path:acme/platform/shop:ref_type:branch:ref:production"]);
  expect(of("pipeline_test_apply", "account-test")).toEqual([
    "project_path:acme/platform/shop:ref_type:branch:ref:main",
  ]);
  expect(resource(stackOf(gitlab, inProd), "aws_iam_openid_connect_provider", "pipelines")).toMatchObject({
    url: "https://gitlab.com",
    client_id_list: ["https://gitlab.com"],
  });
});

test("of HCP Terraform, the phase of a run in the stack's workspace counts, and the state takes no permissions", () => {
  const backend = { kind: "hcp", organization: "acme", project: "Shop" };
  const hcp = platformWith({ kind: "hcp" }, { backend });
  const workspace = "organization:acme:project:Shop:workspace:shop-prod";
  expect(subjects(hcp, inProd, "pipeline_prod_plan", "app.terraform.io")).toEqual([`${workspace}:run_phase:plan`]);
  expect(subjects(hcp, inProd, "pipeline_prod_apply", "app.terraform.io")).toEqual([`${workspace}:run_phase:apply`]);
  expect(rolesOf(hcp, "account")).toEqual(["shop-account-plan"]);
  expect(stackOf(hcp, inProd).json).not.toContain("terraform.tfstate");
});

test("Terraform Enterprise vouches for its runs under its own address", () => {
  const backend = { kind: "hcp", organization: "acme", project: "Shop", hostname: "tfe.example.com" };
  const enterprise = platformWith({ kind: "hcp" }, { backend });
  expect(subjects(enterprise, inProd, "pipeline_prod_plan", "tfe.example.com")).toEqual([
    "organization:acme:project:Shop:workspace:shop-prod:run_phase:plan",
  ]);
  expect(Object.values(all(stackOf(enterprise, inProd), "aws_iam_openid_connect_provider"))).toMatchObject([
    { url: "https://tfe.example.com" },
  ]);
});

test("of Terraform Enterprise, the issuer is its host", () => {
  const backend = { kind: "hcp", organization: "acme", hostname: "terraform.example.com" };
  const enterprise = platformWith({ kind: "hcp" }, { backend });
  expect(subjects(enterprise, inProd, "pipeline_prod_apply", "terraform.example.com")).toEqual([
    "organization:acme:project:Default Project:workspace:shop-prod:run_phase:apply",
  ]);
});

test("of any other system, the subjects are given, and an environment without any is not applied", () => {
  const issuer = "ci.example.com";
  const oidc = platformWith({
    kind: "oidc",
    issuer: `https://${issuer}`,
    audience: "aws",
    plan: ["plan:*"],
    apply: { prod: ["apply:prod"] },
  });
  expect(subjects(oidc, inProd, "pipeline_prod_plan", issuer)).toEqual(["plan:*"]);
  expect(subjects(oidc, inProd, "pipeline_prod_apply", issuer)).toEqual(["apply:prod"]);
  expect(rolesOf(oidc, "account-test")).toEqual(["shop-account-test-plan", "shop-test-plan"]);
});

describe("the issuer", () => {
  test("is made known to each account, but where it exists", () => {
    const partly = platformWith({ ...github, providers: { prod: "existing" } });
    const providers = (stack: string) => Object.keys(all(stackOf(partly, stack), "aws_iam_openid_connect_provider"));
    expect(providers("account")).toEqual(["pipelines"]);
    expect(providers(inProd)).toEqual([]);
  });

  test("that the pipeline of images makes known keeps its address and takes both audiences", () => {
    const imagePipeline = { subjects: ["repo:acme/shop:ref:refs/heads/main"], audience: "images" };
    const both = wholePlatform({ ...definition, access: { imagePipeline, pipelines: github } });
    expect(all(stackOf(both, "account"), "aws_iam_openid_connect_provider")).toEqual({
      image_pipeline_provider: expect.objectContaining({ client_id_list: ["images", "sts.amazonaws.com"] }) as unknown,
    });
    expect(resource(stackOf(both, "account"), "aws_iam_role", "pipeline_account_plan")["depends_on"]).toEqual([
      "aws_iam_openid_connect_provider.image_pipeline_provider",
    ]);
  });
});

describe("the permissions boundary", () => {
  const BOUNDARY = "arn:aws:iam::444444444444:policy/shop-prod-boundary";

  test("is made in the account, and every role of the environment has it", () => {
    expect(resource(stackOf(platform, inProd), "aws_iam_policy", "boundary_prod")["name"]).toBe("shop-prod-boundary");
    const roles = Object.values(all(stackOf(platform, "prod"), "aws_iam_role"));
    expect(roles.length).toBeGreaterThan(5);
    expect(new Set(roles.map((role) => role["permissions_boundary"]))).toEqual(new Set([BOUNDARY]));
  });

  test("is what a role must have that the pipeline creates", () => {
    const prod = new Simulation(platform).role(inProd, "pipeline_prod_apply");
    const role = "arn:aws:iam::444444444444:role/shop-prod-web-task";
    expect(prod.decide("iam:CreateRole", role).reason).toBe("denied by DenyRolesWithoutBoundary");
    expect(prod.decide("iam:CreateRole", role, { "iam:PermissionsBoundary": BOUNDARY }).reason).not.toMatch(/^denied/);
  });

  test("that the settings name takes its place", () => {
    const named = platformWith(github, { permissionsBoundary: "corporate" });
    const corporate = "arn:aws:iam::444444444444:policy/corporate";
    expect(all(stackOf(named, inProd), "aws_iam_policy")).not.toHaveProperty("boundary_prod");
    expect(stackOf(named, inProd).json).toContain(`\\"iam:PermissionsBoundary\\":\\"${corporate}\\"`);
    const roles = Object.values(all(stackOf(named, "prod"), "aws_iam_role"));
    expect(new Set(roles.map((one) => one["permissions_boundary"]))).toEqual(new Set([corporate]));
  });

  test("is none without pipelines", () => {
    const roles = Object.values(all(stackOf(wholePlatform(), "prod"), "aws_iam_role"));
    expect(roles.filter((role) => "permissions_boundary" in role)).toEqual([]);
  });
});

describe("what the roles allow follows from what the stacks contain", () => {
  test("a resource that an extension adds is managed in its environment alone", () => {
    const extended = platformWith(
      github,
      {},
      {
        environment: (stack) => {
          if (stack.settings.name === "test") new SqsQueue(stack, "own", { name: "shop-test-own" });
        },
      },
    );
    const iam = new Simulation(extended);
    const apply = (name: string) => iam.role(`account-${name}`, `pipeline_${name}_apply`);
    const queue = (account: string, name: string) => `arn:aws:sqs:eu-west-1:${account}:${name}`;
    const test = apply("test");
    expect(test.may("sqs:CreateQueue", queue("222222222222", "shop-test-own"))).toBe(true);
    expect(test.may("sqs:CreateQueue", queue("222222222222", "shop-prod-own"))).toBe(false);
  });

  test("a stack of the user's own has roles and a boundary too", () => {
    const extended = platformWith(
      github,
      {},
      {
        app: (app, { locations }) => {
          const stack = new PlatformStack(app, "observability", locations.ownStackProps("observability"));
          new SqsQueue(stack, "own", { name: "shop-observability-own" });
        },
      },
    );
    expect(rolesOf(extended, "account")).toEqual([
      "shop-account-plan",
      "shop-observability-apply",
      "shop-observability-plan",
      "shop-state-plan",
    ]);
    const apply = new Simulation(extended).role("account", "pipeline_observability_apply");
    expect(apply.may("sqs:CreateQueue", "arn:aws:sqs:eu-west-1:111111111111:shop-observability-own")).toBe(true);
    expect(resource(stackOf(extended, "account"), "aws_iam_policy", "boundary_observability")["name"]).toBe(
      "shop-observability-boundary",
    );
  });

  test("a role that a provider assumes is assumed", () => {
    const own = "arn:aws:iam::111111111111:role/shop-records";
    const policies = Object.entries(all(stackOf(platform, inProd), "aws_iam_policy"));
    const ofPlan = policies
      .filter(([id]) => id.startsWith("pipeline_prod_plan"))
      .map(([, { policy }]) => statements(policy));
    expect(ofPlan.flatMap((policy) => policy["AssumeRolesOfProviders"] ?? [])).toEqual([
      expect.objectContaining({ Action: "sts:AssumeRole", Resource: own }),
    ]);
  });

  test("further permissions are added to the roles of their kind", () => {
    const permission = { actions: ["ses:GetAccount"], resources: ["*"], reason: "The call takes no resource." };
    const more = platformWith({ ...github, additionalPermissions: { plan: { mail: permission } } });
    const iam = new Simulation(more);
    expect(iam.role(inProd, "pipeline_prod_plan").may("ses:GetAccount", "*")).toBe(true);
    expect(iam.role("account", "pipeline_state_plan").may("ses:GetAccount", "*")).toBe(true);
    expect(iam.role(inProd, "pipeline_prod_apply").may("ses:GetAccount", "*")).toBe(false);
  });
});

describe("the state", () => {
  const iam = new Simulation(platform);
  const bucket = "arn:aws:s3:::shop-shared-state-111111111111";
  const plan = iam.role(inProd, "pipeline_prod_plan");
  const apply = iam.role(inProd, "pipeline_prod_apply");

  test("is read to plan without a lock, and written to apply", () => {
    expect(plan.may("s3:GetObject", `${bucket}/prod/terraform.tfstate`)).toBe(true);
    expect(plan.may("s3:PutObject", `${bucket}/prod/terraform.tfstate`)).toBe(false);
    expect(plan.may("s3:PutObject", `${bucket}/prod/terraform.tfstate.tflock`)).toBe(false);
    expect(apply.may("s3:PutObject", `${bucket}/prod/terraform.tfstate`)).toBe(true);
    expect(apply.may("s3:DeleteObject", `${bucket}/prod/terraform.tfstate.tflock`)).toBe(true);
    expect(apply.may("s3:DeleteObject", `${bucket}/prod/terraform.tfstate`)).toBe(false);
  });

  test("of another stack is out of reach", () => {
    for (const role of [plan, apply]) {
      expect(role.may("s3:GetObject", `${bucket}/test/terraform.tfstate`)).toBe(false);
      expect(role.may("s3:GetObject", `${bucket}/state/terraform.tfstate`)).toBe(false);
    }
  });
});

test("synthesis is the same with shortcuts and without", () => {
  const { settings } = checkSettings({ ...definition, access: { pipelines: github } }, { example: true });
  const [short, plain] = [false, true].map((isPlain) => {
    const outdir = mkdtempSync(path.join(tmpdir(), "pipelines-"));
    try {
      synthesizeApp((folder) => makeStacks(settings, folder), { outdir, plain: isPlain });
      return readFileSync(path.join(outdir, "stacks", inProd, "cdk.tf.json"), "utf8");
    } finally {
      rmSync(outdir, { recursive: true });
    }
  });
  expect(short).toContain("ReadSqsQueues");
  expect(short).toBe(plain);
});

test("an app of the user's own gets the roles too, with what it adds after the stacks", () => {
  const app = Testing.app();
  const { account, environments } = createStacks(
    app,
    {
      ...definition,
      environments: { test: { ...definition.environments.test, account: "111111111111" } },
      accounts: {},
      shared: { account: "111111111111", region: "eu-west-1" },
      access: { pipelines: { kind: "github", repository: "acme/shop" } },
    },
    { onWarning: () => undefined },
  );
  new CodecommitRepository(environments.test, "own", { repositoryName: "shop-test-own" });
  const json = Testing.synth(account);
  expect(json).toContain("shop-test-apply");
  expect(account.pipelines?.warnings.get("test")).toContain("aws_codecommit_repository");
});
