import path from "node:path";
import execa from "execa";
import { PROJECT } from "../../../tools/terraform/synthesized-stacks";
import { PlayedHcp, TOKEN } from "./played-hcp";

/** Settings with the stacks `account`, `account-test` and `test`, whose state is in HCP Terraform. */
const CONFIG = "__tests__/tools/terraform/hcp-settings";

let hcp: PlayedHcp;
beforeAll(async () => {
  hcp = await PlayedHcp.start();
});
afterAll(() => hcp.stop());

/** Runs the command in the form of package.json. */
async function run(args: readonly string[], environment: NodeJS.ProcessEnv = {}) {
  const tsx = path.join(PROJECT, "node_modules/tsx/dist/cli.mjs");
  const { exitCode, all } = await execa(process.execPath, [tsx, "tools/hcp/main.ts", ...args], {
    cwd: PROJECT,
    env: { PLATFORM_CONFIG: CONFIG, TFE_ADDRESS: hcp.address, TFE_TOKEN: TOKEN, ...environment },
    all: true,
    reject: false,
  });
  return { exitCode, lines: (all ?? "").split("\n") };
}

test("the command sets the workspaces up, and runs a stack", async () => {
  const made = await run(["workspaces", "--apply"]);
  expect(made.exitCode).toBe(0);
  expect(made.lines.at(-1)).toMatch(/^\d+ changes made\.$/);
  expect(made.lines.at(-2)).toMatch(
    /^3 workspaces with \d+ resources, which HCP Terraform charges for: docs\/hcp-terraform\.md\.$/,
  );
  expect(hcp.workspaces.map(({ attributes }) => attributes["name"])).toEqual([
    "shop-account",
    "shop-account-test",
    "shop-test",
  ]);

  const variables = hcp.variablesOf("shop-test").map(({ attributes }) => [attributes["key"], attributes["value"]]);
  const role = (phase: string) => `arn:aws:iam::222222222222:role/shop-test-${phase}`;
  expect(variables).toEqual([
    ["TFC_AWS_APPLY_ROLE_ARN", role("apply")],
    ["TFC_AWS_PLAN_ROLE_ARN", role("plan")],
    ["TFC_AWS_PROVIDER_AUTH", "true"],
  ]);

  hcp.run = { statuses: ["planned_and_finished"], counts: { "resource-additions": 1 } };
  const changed = await run(["run", "test", "--detailed-exitcode"]);
  expect(changed.exitCode).toBe(2);
  expect(changed.lines).toContain("  plan: 1 to add, 0 to change, 0 to destroy");

  hcp.run = { statuses: ["errored"], plan: "errored" };
  expect((await run(["run", "test", "--apply"])).exitCode).toBe(1);
});

test("the token goes to the host in the settings only", async () => {
  const { exitCode, lines } = await run(["workspaces"], { TFE_ADDRESS: "https://tfe.example.com" });
  expect(exitCode).toBe(1);
  expect(lines.at(-1)).toBe(
    'TFE_ADDRESS must be the address of app.terraform.io, the host in the settings; it is "https://tfe.example.com".',
  );
});
