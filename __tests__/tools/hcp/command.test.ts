import { readCommand } from "../../../tools/hcp/command";

test("a run only plans, unless it is to be applied here or confirmed there", () => {
  const run = { name: "run", stack: "test", destroy: false, detailedExitCode: false, config: undefined };
  const defaults = { message: "npm run hcp", timeoutMinutes: 120 };
  expect(readCommand(["run", "test"])).toEqual({ ...run, ...defaults, mode: "plan" });
  expect(readCommand(["run", "test", "--wait"])).toMatchObject({ mode: "wait" });
  expect(
    readCommand(["run", "test", "--apply", "--destroy", "--message", "Bye", "--timeout", "5", "--detailed-exitcode"]),
  ).toEqual({ ...run, mode: "apply", destroy: true, detailedExitCode: true, message: "Bye", timeoutMinutes: 5 });
});

test("workspaces are only set up if that is asked for", () => {
  expect(readCommand(["workspaces"])).toEqual({ name: "workspaces", apply: false, config: undefined });
  expect(readCommand(["workspaces", "--apply"])).toMatchObject({ apply: true });
});

test.each([
  [[], /^Usage: npm run hcp -- workspaces \[--apply\], or npm run hcp -- run <stack> \[--apply \| --wait\] /],
  [["workspaces", "test"], /^Usage: /],
  [["workspaces", "--destroy"], /^Usage: /],
  [["run"], /^Usage: /],
  [["run", "test", "prod"], /^Usage: /],
  [["plan", "test"], /^Usage: /],
  [
    ["run", "test", "--apply", "--wait"],
    /^--apply confirms the plan here, and --wait lets someone do so in HCP Terraform: choose one\.$/,
  ],
  [["run", "test", "--timeout", "soon"], /^--timeout must be a number of minutes, not "soon"\.$/],
])("%j is refused in one line", (args, message) => {
  expect(() => readCommand(args)).toThrow(message);
});
