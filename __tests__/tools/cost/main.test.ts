import execa from "execa";
import path from "node:path";
import { PROJECT } from "../../../tools/terraform/synthesized-stacks";

/** `npm run cost` without npm. */
const run = (...args: string[]) =>
  execa(process.execPath, [path.join(PROJECT, "node_modules/.bin/tsx"), "tools/cost/main.ts", ...args], {
    cwd: PROJECT,
    env: { PLATFORM_CONFIG: "" },
    reject: false,
  });

const shop = ["--config", "examples/shop"];

test("the command prints the costs of every stack as JSON", async () => {
  const { stdout, exitCode } = await run("--json", ...shop);
  expect(exitCode).toBe(0);
  const costs = JSON.parse(stdout) as {
    cost: { low: number; high: number };
    prices: object;
    stacks: { stack: string; region: string; cost: { low: number }; notPriced: object[] }[];
  };
  expect(costs.stacks.map(({ stack }) => stack)).toEqual(
    expect.arrayContaining(["account-prod", "prod", "state", "test"]),
  );
  expect(costs.stacks.flatMap(({ notPriced }) => notPriced)).toEqual([]);
  expect(costs.prices).toEqual({ comparedOn: "2026-11-27", regions: ["us-east-1", "eu-west-1", "eu-central-1"] });
  const sum = costs.stacks.reduce((total, { cost }) => total + cost.low, 0);
  expect(costs.cost.low).toBeCloseTo(sum, 3);
  expect(costs.cost.high).toBeGreaterThan(costs.cost.low);
});

test("the command compares with other settings, for a comment", async () => {
  const { stdout, exitCode } = await run("--against", "examples/web-platform", "--format", "markdown", ...shop);
  expect(exitCode).toBe(0);
  expect(stdout).toContain("### Costs compared with the settings examples/web-platform");
  expect(stdout).toMatch(/^\| prod \| \$/m);
});

test("the command compares with a commit", async () => {
  const { stdout, exitCode } = await run("--against", "HEAD", "--format", "markdown", ...shop);
  expect(stdout).toMatch(/^### Costs compared with commit [0-9a-f]{12} \(HEAD\)\n/);
  expect(exitCode).toBe(0);
});

test.each([
  [["--amount"], /^Unknown option --amount\. The options are --config <folder>, --against <commit or folder>,/],
  [["--format", "xml"], /^There is no format xml: use text, markdown, json\.$/],
  [["--against", "nothing-like-it"], /^There is neither a folder nor a commit named nothing-like-it:/],
])("the arguments %j are refused in one line", async (args, message) => {
  const { stderr, exitCode } = await run(...args, ...shop);
  expect(stderr).toMatch(message);
  expect(exitCode).toBe(1);
});
