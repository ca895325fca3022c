import path from "node:path";
import { type PipelineStack } from "../../../tools/plan/pipeline-stacks";
import { atlantisConfig } from "../../../tools/atlantis/atlantis-config";

const stack = (name: string): PipelineStack => ({
  stack: name,
  account: "111111111111",
  region: "eu-west-1",
  planRole: null,
  applyRole: null,
  environment: null,
});

const waves = [["state"], ["account", "account-test"], ["test"], ["prod"]].map((names) => names.map(stack));
const lines = atlantisConfig({ waves }, "config").split("\n");

/** Lines of a project, without their indentation. */
function project(name: string): string[] {
  const first = lines.indexOf(`  - name: "${name}"`);
  const next = lines.findIndex((line, index) => index > first && line.startsWith("  - "));
  return lines.slice(first, next < 0 ? -1 : next).map((line) => line.trim());
}

test("a stack is applied after all groups before it", () => {
  expect(lines.filter((line) => line.startsWith("  - name: "))).toHaveLength(5);
  expect(project("state")).toContain("execution_order_group: 1");
  expect(project("state").filter((line) => line.startsWith("depends_on"))).toEqual([]);
  expect(project("account-test")).toEqual(
    expect.arrayContaining(["execution_order_group: 2", 'depends_on: ["state"]']),
  );
  expect(project("prod")).toEqual(
    expect.arrayContaining([
      'dir: "cdktf.out/stacks/prod"',
      "execution_order_group: 4",
      'depends_on: ["state", "account", "account-test", "test"]',
    ]),
  );
  expect(lines).toContain("abort_on_execution_order_fail: true");
});

test("a stack is planned when the settings, the code or the libraries change", () => {
  const [patterns] = project("prod").filter((line) => line.startsWith("when_modified: "));
  const names = JSON.parse((patterns ?? "").replace("when_modified: ", "")) as string[];
  expect(names.map((name) => path.posix.join("cdktf.out/stacks/prod", name))).toEqual([
    "config/**",
    "**/*.ts",
    "package-lock.json",
  ]);
});

test("no key needs the permission of the server: a pull request can't loosen what it requires", () => {
  // Source: Atlantis, "Server Side Repo Config", `allowed_overrides` and `allow_custom_workflows`.
  const restricted = /workflow|requirements|repo_lock|delete_source_branch|policy_check|silence_pr_comments/;
  const keys = lines.flatMap((line) => /^[ -]*(\w+):/.exec(line)?.[1] ?? []);
  expect([...new Set(keys)].filter((key) => restricted.test(key))).toEqual([]);
  // Source: Atlantis, "Repo Level atlantis.yaml Config", "Reference".
  expect(new Set(keys)).toEqual(
    new Set([
      "version",
      "parallel_plan",
      "parallel_apply",
      "abort_on_execution_order_fail",
      "projects",
      "name",
      "dir",
      "execution_order_group",
      "depends_on",
      "autoplan",
      "enabled",
      "when_modified",
    ]),
  );
});
