import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { findWorkspace, platformWorkspaces } from "../../../tools/hcp/stack-workspaces";
import { type SynthesizedStack } from "../../../tools/terraform/synthesized-stacks";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "stacks-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const cloud = (stack: string) => ({ organization: "example", workspaces: { name: `shop-${stack}`, project: "Shop" } });

interface StackParts {
  readonly region?: string;
  readonly after?: readonly string[];
  readonly terraform?: object;
  readonly output?: object;
  readonly resource?: object;
}

/** A stack that was synthesized. */
function stack(
  name: string,
  account: string,
  { region = "eu-west-1", after = [], terraform = { cloud: cloud(name) }, ...parts }: StackParts = {},
): SynthesizedStack {
  const json = { provider: { aws: [{ region, allowed_account_ids: [account] }] }, terraform, ...parts };
  mkdirSync(path.join(folder, name));
  writeFileSync(path.join(folder, name, "cdk.tf.json"), JSON.stringify(json));
  return { name, folder: path.join(folder, name), resources: 3, after, requiredProviders: {} };
}

const after = (stacks: readonly SynthesizedStack[]) =>
  Object.fromEntries(platformWorkspaces(stacks, {}).workspaces.map((workspace) => [workspace.stack, workspace.after]));

test("a stack follows the one that is shared, the one of its account, and those that it depends on", () => {
  const stacks = [
    stack("account", "111111111111"),
    stack("account-live", "444444444444"),
    stack("account-try", "222222222222"),
    stack("test", "222222222222"),
    stack("prod", "444444444444"),
    stack("tenant", "444444444444", { after: ["prod"] }),
    stack("observability", "111111111111"),
  ];
  expect(after(stacks)).toEqual({
    account: [],
    "account-live": [],
    "account-try": [],
    test: ["account", "account-try"],
    prod: ["account", "account-live"],
    tenant: ["account", "account-live", "prod"],
    observability: ["account"],
  });
});

test("a workspace is in the organization, project and host that the stack names", () => {
  const own = { cloud: { ...cloud("test"), hostname: "tfe.example.com" } };
  expect(platformWorkspaces([stack("test", "222222222222", { terraform: own })], {})).toMatchObject({
    hostname: "tfe.example.com",
    organization: "example",
    project: "Shop",
    workspaces: [{ workspace: "shop-test", account: "222222222222", region: "eu-west-1", resources: 3 }],
  });
});

test("without a host in the stack, it is that of TF_CLOUD_HOSTNAME, as for Terraform, or HCP Terraform", () => {
  const stacks = [stack("test", "222222222222")];
  expect(platformWorkspaces(stacks, { TF_CLOUD_HOSTNAME: "tfe.example.com" }).hostname).toBe("tfe.example.com");
  expect(platformWorkspaces(stacks, {}).hostname).toBe("app.terraform.io");
});

test("a stack whose state is elsewhere has no workspace; if that is so for all, the message says what to set", () => {
  const elsewhere = stack("own", "222222222222", { terraform: { backend: { local: {} } } });
  const { workspaces } = platformWorkspaces([elsewhere, stack("test", "222222222222")], {});
  expect(workspaces.map((workspace) => workspace.stack)).toEqual(["test"]);
  expect(() => platformWorkspaces([elsewhere], {})).toThrow(
    "The settings don't keep the state in HCP Terraform. Set " +
      '`backend: { kind: "hcp", organization: "…" }` in config/index.ts: docs/hcp-terraform.md.',
  );
});

test("a stack that doesn't exist is told together with those that do", () => {
  const platform = platformWorkspaces([stack("account", "111111111111"), stack("test", "222222222222")], {});
  expect(findWorkspace(platform, "test").workspace).toBe("shop-test");
  expect(() => findWorkspace(platform, "tset")).toThrow(
    "There is no stack tset in HCP Terraform; the stacks are account, test.",
  );
});

describe("the roles of the runs", () => {
  const resource = {
    aws_iam_role: {
      plan: { name: "shop-test-plan" },
      apply: { name: "shop-test-apply", path: "/pipelines/" },
      prod: { name: "shop-prod-plan" },
    },
  };
  const output = {
    plan_roles: { value: { test: "${aws_iam_role.plan.arn}", prod: "${aws_iam_role.prod.arn}" } },
    apply_roles: { value: { test: "${aws_iam_role.apply.arn}" } },
  };
  const rolesOf = (stacks: readonly SynthesizedStack[], name: string) =>
    platformWorkspaces(stacks, {}).workspaces.find((workspace) => workspace.stack === name)?.roles;

  test("are those that the stack of the account makes for a stack", () => {
    const stacks = [stack("account-try", "222222222222", { output, resource }), stack("test", "222222222222")];
    expect(rolesOf(stacks, "test")).toEqual({
      plan: "arn:aws:iam::222222222222:role/shop-test-plan",
      apply: "arn:aws:iam::222222222222:role/pipelines/shop-test-apply",
    });
    expect(rolesOf(stacks, "account-try")).toBeUndefined();
  });

  test("are in the partition of the region", () => {
    const stacks = [
      stack("account-try", "222222222222", { output, resource, region: "cn-north-1" }),
      stack("test", "222222222222"),
    ];
    expect(rolesOf(stacks, "test")?.plan).toBe("arn:aws-cn:iam::222222222222:role/shop-test-plan");
  });

  test("lack the one that applies where no pipeline may apply", () => {
    const stacks = [stack("account", "444444444444", { output, resource }), stack("prod", "444444444444")];
    expect(rolesOf(stacks, "prod")).toEqual({
      plan: "arn:aws:iam::444444444444:role/shop-prod-plan",
      apply: undefined,
    });
  });

  test("can be ARNs, and are left out if they are anything else", () => {
    const arn = "arn:aws:iam::222222222222:role/existing";
    const values = (test: unknown) => ({ plan_roles: { value: { test } }, apply_roles: { value: { test: arn } } });
    expect(rolesOf([stack("test", "222222222222", { output: values(arn) })], "test")).toEqual({
      plan: arn,
      apply: arn,
    });
    const stacks = [stack("other", "222222222222", { output: values("${module.roles.arn}") })];
    expect(rolesOf(stacks, "test")).toBeUndefined();
  });
});
