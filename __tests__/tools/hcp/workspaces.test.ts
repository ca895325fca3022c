import { ApiClient } from "../../../tools/hcp/api-client";
import { type PlatformWorkspaces, type StackWorkspace } from "../../../tools/hcp/stack-workspaces";
import { type WorkspaceSettings } from "../../../tools/hcp/workspace-settings";
import { setUpWorkspaces } from "../../../tools/hcp/workspaces";
import { PlayedHcp, TOKEN } from "./played-hcp";

let hcp: PlayedHcp;
beforeEach(async () => {
  hcp = await PlayedHcp.start();
});
afterEach(() => hcp.stop());

const role = (name: string) => `arn:aws:iam::222222222222:role/${name}`;

function stackWorkspace(stack: string, account: string, after: readonly string[] = []): StackWorkspace {
  const roles = { plan: role(`${stack}-plan`), apply: role(`${stack}-apply`) };
  const workspace = `shop-${stack}`;
  return { stack, folder: "/", workspace, account, region: "eu-west-1", resources: 1, after, roles };
}

const platform: PlatformWorkspaces = {
  hostname: "app.terraform.io",
  organization: "example",
  project: "Shop",
  workspaces: [
    stackWorkspace("account", "444444444444"),
    stackWorkspace("test", "222222222222", ["account"]),
    stackWorkspace("prod", "444444444444", ["account"]),
  ],
};

const settings: WorkspaceSettings = {
  project: "shop",
  backend: { kind: "hcp", organization: "example", workspacePrefix: "shop", terraformVersion: "~> 1.10" },
  prodAccounts: new Set(["444444444444"]),
  audience: "aws.workload.identity",
};

async function setUp(
  apply: boolean,
  changes: Partial<{ platform: PlatformWorkspaces; settings: WorkspaceSettings }> = {},
) {
  const client = new ApiClient({ hostname: "app.terraform.io", address: hcp.address, token: TOKEN });
  const lines: string[] = [];
  const count = await setUpWorkspaces({
    client,
    platform,
    settings,
    ...changes,
    apply,
    report: (line) => lines.push(line),
  });
  return { count, lines };
}

const attributesOf = (name: string) => hcp.workspaces.find(({ attributes }) => attributes["name"] === name)?.attributes;

const values = (name: string): Record<string, unknown> =>
  Object.fromEntries(
    hcp.variablesOf(name).map(({ attributes }): [string, unknown] => [String(attributes["key"]), attributes["value"]]),
  );

/** Names of the workspaces whose applies queue a run of a workspace. */
const sourcesOf = (name: string) =>
  hcp.triggersOf(name).map(({ relationships }) => {
    const id = (relationships["sourceable"]?.data as { readonly id: string }).id;
    return hcp.workspaces.find((workspace) => workspace.id === id)?.attributes["name"];
  });

test("a new organization gets the project, a workspace for each stack, variables and run triggers", async () => {
  const { count } = await setUp(true);
  expect(count).toBe(1 + 3 + 9 + 2);
  expect(hcp.projects.map(({ attributes }) => attributes)).toEqual([{ name: "Shop" }]);
  expect(hcp.workspaces.map(({ relationships }) => relationships["project"]?.data)).toEqual(
    hcp.workspaces.map(() => ({ id: hcp.projects[0]?.id, type: "projects" })),
  );
  expect(attributesOf("shop-test")).toEqual({
    name: "shop-test",
    description: "Stack test of shop: AWS account 222222222222, eu-west-1",
    "execution-mode": "remote",
    "terraform-version": "~> 1.10",
    "working-directory": "",
    "global-remote-state": false,
    "source-name": "fargate-platform",
  });
  expect(values("shop-test")).toEqual({
    TFC_AWS_PROVIDER_AUTH: "true",
    TFC_AWS_PLAN_ROLE_ARN: role("test-plan"),
    TFC_AWS_APPLY_ROLE_ARN: role("test-apply"),
  });
  expect(hcp.variablesOf("shop-test").map(({ attributes }) => attributes["category"])).toEqual(["env", "env", "env"]);
  expect([sourcesOf("shop-account"), sourcesOf("shop-test"), sourcesOf("shop-prod")]).toEqual([
    [],
    ["shop-account"],
    ["shop-account"],
  ]);
});

test("where production is, nothing is applied or destroyed that nobody confirmed", async () => {
  await setUp(true);
  const confirmed = { "auto-apply": false, "auto-apply-run-trigger": false, "allow-destroy-plan": false };
  expect(attributesOf("shop-prod")).toMatchObject(confirmed);
  expect(attributesOf("shop-account")).toMatchObject(confirmed);
});

test("without --apply nothing changes, and every change is told", async () => {
  const { count, lines } = await setUp(false);
  expect(hcp.changes).toEqual([]);
  expect(count).toBe(15);
  expect(lines).toHaveLength(15);
  expect(lines.slice(0, 2)).toEqual([
    "create the project Shop",
    "create the workspace shop-account: description Stack account of shop: AWS account 444444444444, eu-west-1, " +
      "execution-mode remote, terraform-version ~> 1.10, working-directory none, global-remote-state false, " +
      "auto-apply false, auto-apply-run-trigger false, allow-destroy-plan false",
  ]);
  expect(lines).toContain("queue a run of shop-test after each apply of shop-account");
  expect(lines).toContain(`create the variable TFC_AWS_PLAN_ROLE_ARN of shop-test: ${role("test-plan")}`);
});

test("a second time there is nothing to do, and what the team set is left alone", async () => {
  await setUp(true);
  // As HCP Terraform answers a text that is empty.
  for (const workspace of hcp.workspaces) workspace.attributes["working-directory"] = null;
  Object.assign(attributesOf("shop-test") ?? {}, { "auto-apply": true, "assessments-enabled": true });
  const made = hcp.changes.length;
  expect(await setUp(true)).toEqual({ count: 0, lines: [] });
  expect(hcp.changes).toHaveLength(made);
});

test("what differs is changed, and nothing else of the workspace is sent", async () => {
  await setUp(true);
  Object.assign(attributesOf("shop-prod") ?? {}, { "auto-apply": true, "terraform-version": "1.9.8" });
  const [variable] = hcp.variablesOf("shop-test");
  if (variable) variable.attributes["value"] = "other";
  const made = hcp.changes.length;
  const { lines } = await setUp(true);
  expect(lines).toEqual([
    "change the workspace shop-prod: terraform-version ~> 1.10, auto-apply false",
    `change the variable TFC_AWS_APPLY_ROLE_ARN of shop-test: ${role("test-apply")}`,
  ]);
  expect(hcp.changes.slice(made).map(({ body }) => body.attributes)).toEqual([
    { "terraform-version": "~> 1.10", "auto-apply": false },
    { value: role("test-apply") },
  ]);
});

test("a workspace that `terraform init` created is moved to the project", async () => {
  const project = hcp.add("projects", { name: "Shop" });
  hcp.add("projects", { name: "shop" });
  hcp.add("workspaces", { name: "shop-test" }, { project: { data: { id: "prj-default", type: "projects" } } });
  const { lines } = await setUp(true);
  expect(lines).not.toContain("create the project Shop");
  expect(lines.find((line) => line.startsWith("change the workspace shop-test: project Shop, "))).toBeDefined();
  const [workspace] = hcp.workspaces;
  expect(workspace?.relationships["project"]?.data).toEqual({ id: project.id, type: "projects" });
});

test("agents run Terraform if the settings name their pool", async () => {
  const backend = { ...settings.backend, agentPool: "apool-0123456789abcdef" };
  await setUp(true, { settings: { ...settings, backend } });
  expect(attributesOf("shop-test")).toMatchObject({
    "execution-mode": "agent",
    "agent-pool-id": "apool-0123456789abcdef",
  });
  // It is answered as a relationship.
  for (const { attributes, relationships } of hcp.workspaces) {
    delete attributes["agent-pool-id"];
    relationships["agent-pool"] = { data: { id: "apool-0123456789abcdef", type: "agent-pools" } };
  }
  expect((await setUp(true, { settings: { ...settings, backend } })).count).toBe(0);
});

test("what can't be set is told", async () => {
  const [account, ...others] = platform.workspaces.map((workspace) => ({ ...workspace, roles: undefined }));
  if (!account) throw new Error("There is no account.");
  await setUp(true);
  Object.assign(attributesOf("shop-test") ?? {}, { "vcs-repo": { identifier: "example/shop" } });
  const [variable] = hcp.variablesOf("shop-prod");
  Object.assign(variable?.attributes ?? {}, { sensitive: true, value: null });
  hcp.add("workspaces", { name: "shop-staging" });
  hcp.add("workspaces", { name: "shopping" });
  const { count, lines } = await setUp(true, {
    platform: { ...platform, workspaces: [account, ...others.slice(0, 1), ...platform.workspaces.slice(2)] },
  });
  expect(count).toBe(0);
  expect(lines).toEqual([
    "note: shop-test is connected to a repository, so that only plans can be run from here",
    "note: the settings make no roles for the runs of shop-account; set `access.pipelines`, or give it credentials yourself",
    "note: the settings make no roles for the runs of shop-test; set `access.pipelines`, or give it credentials yourself",
    "note: the variable TFC_AWS_APPLY_ROLE_ARN of shop-prod is sensitive, so that it can't be compared; it must be " +
      role("prod-apply"),
    "note: shop-staging is the workspace of no stack; destroy what it manages, then delete it in HCP Terraform",
  ]);
});

test("a stack that no pipeline may apply has a role that plans, and the team can name one that applies", async () => {
  const only = { plan: role("account-plan"), apply: undefined };
  const workspaces = platform.workspaces.slice(0, 1).map((workspace) => ({ ...workspace, roles: only }));
  const { lines } = await setUp(true, { platform: { ...platform, workspaces } });
  expect(lines.at(-1)).toBe(`create the variable TFC_AWS_PROVIDER_AUTH of shop-account: true`);
  expect(lines).toContain(
    "note: no stack makes a role that applies shop-account; set TFC_AWS_APPLY_ROLE_ARN yourself, or apply it from a laptop",
  );
  expect(values("shop-account")).toEqual({
    TFC_AWS_PROVIDER_AUTH: "true",
    TFC_AWS_PLAN_ROLE_ARN: role("account-plan"),
  });
  const own = { key: "TFC_AWS_APPLY_ROLE_ARN", value: role("administrator"), category: "env" };
  hcp.variablesOf("shop-account").push({ id: "var-own", type: "vars", attributes: own, relationships: {} });
  expect(await setUp(true, { platform: { ...platform, workspaces } })).toEqual({ count: 0, lines: [] });
});

test("runs get no roles that trust another system, and the audience that the roles expect", async () => {
  await setUp(true, { settings: { ...settings, audience: undefined } });
  expect(values("shop-test")).toEqual({});
  await setUp(true, { settings: { ...settings, audience: "aws.example" } });
  expect(values("shop-test")).toMatchObject({ TFC_AWS_WORKLOAD_IDENTITY_AUDIENCE: "aws.example" });
});

test("an organization that the token can't see is told before anything is changed", async () => {
  await expect(setUp(true, { platform: { ...platform, organization: "other" } })).rejects.toThrow(
    "app.terraform.io found nothing at GET /organizations/other: it doesn't exist, the token has no access to it, or " +
      "the plan of the organization doesn't include it.",
  );
  expect(hcp.changes).toEqual([]);
});
