import { readFileSync } from "node:fs";
import path from "node:path";
import { load } from "js-yaml";
import packageJson from "../../package.json";
import { PROJECT } from "../../tools/terraform/synthesized-stacks";
import { type Step, workflows } from "../github/workflow-files";

const read = (file: string) => readFileSync(path.join(PROJECT, file), "utf8");

interface Rule {
  readonly type: string;
  readonly parameters?: Readonly<Record<string, unknown>>;
}

const ruleset = JSON.parse(read(".github/rulesets/main.json")) as {
  readonly enforcement: string;
  readonly conditions: unknown;
  readonly bypass_actors: readonly unknown[];
  readonly rules: readonly Rule[];
};

/** Parameters of a rule of the branch `main`. */
function rule(type: string): Readonly<Record<string, unknown>> {
  const found = ruleset.rules.find((one) => one.type === type);
  return found?.parameters ?? {};
}

/** The commands of a job. */
function commands(workflow: string, job: string): string[] {
  const steps: readonly Step[] = workflows[workflow]?.jobs[job]?.steps ?? [];
  return steps.map(({ run, uses }) => run ?? uses ?? "");
}

/** The schedules of a workflow. */
function schedules(workflow: string): string[] {
  const on = workflows[workflow]?.on as unknown as { readonly schedule?: readonly { readonly cron: string }[] };
  return (on.schedule ?? []).map(({ cron }) => cron);
}

test("D24 a change to the main branch needs the review of somebody else, with no exception", () => {
  expect(ruleset).toMatchObject({
    enforcement: "active",
    bypass_actors: [],
    conditions: { ref_name: { include: ["~DEFAULT_BRANCH"] } },
  });
  expect(rule("pull_request")).toMatchObject({
    required_approving_review_count: 1,
    require_code_owner_review: true,
    dismiss_stale_reviews_on_push: true,
    require_last_push_approval: true,
  });
  expect(ruleset.rules.map(({ type }) => type)).toEqual(expect.arrayContaining(["deletion", "non_fast_forward"]));
});

test("D24 what must pass before a merge are jobs of the workflows, on a branch that is up to date", () => {
  const checks = rule("required_status_checks") as {
    readonly strict_required_status_checks_policy: boolean;
    readonly required_status_checks: readonly { readonly context: string }[];
  };
  const names = checks.required_status_checks.map(({ context }) => context);
  const onPullRequests = Object.values(workflows).filter(({ on }) => typeof on === "object" && "pull_request" in on);
  const jobs = onPullRequests.flatMap((workflow) => Object.entries(workflow.jobs).map(([id, { name = id }]) => name));
  expect(names).toEqual(["ci", "settings", "review", "dependencies"]);
  expect(names.filter((name) => jobs.filter((job) => job === name).length !== 1)).toEqual([]);
  expect(checks.strict_required_status_checks_policy).toBe(true);
});

test("D25 dependencies are scanned at each change and every week, whatever the severity that matters where they are used", () => {
  expect(schedules("security")).toEqual([expect.stringMatching(/^\d+ \d+ \* \* 1$/)]);
  expect(Object.keys(workflows["security"]?.on ?? {})).toEqual(expect.arrayContaining(["push", "pull_request"]));
  expect(workflows["security"]?.jobs["dependencies"]?.if).toBeUndefined();
  const run = commands("security", "dependencies");
  expect(run).toEqual(
    expect.arrayContaining([
      "npm audit --omit=dev --audit-level=moderate",
      "npm audit --audit-level=high",
      "npm audit signatures",
    ]),
  );
});

test("D25 every lock file is scanned, and kept up to date in groups", () => {
  const folders = ["", "tools/linters", "tools/successor"];
  for (const folder of folders) expect(read(path.join(folder, "package-lock.json"))).toContain('"lockfileVersion"');
  const audits = commands("security", "dependencies").filter((command) => command.startsWith("npm audit --audit"));
  expect(audits.map((command) => / --prefix (.+)$/.exec(command)?.[1] ?? "")).toEqual(folders);
  const { updates } = load(read(".github/dependabot.yml")) as {
    readonly updates: readonly Readonly<Record<string, unknown>>[];
  };
  expect(updates).toMatchObject([
    {
      "package-ecosystem": "npm",
      directories: folders.map((folder) => `/${folder}`),
      groups: expect.anything() as object,
    },
    {
      "package-ecosystem": "github-actions",
      directories: ["/", "/.github/actions/*"],
      groups: expect.anything() as object,
    },
  ]);
});

test("D27 the pipeline tests security: secrets, workflows, permissions, code, images, and the loss of data", () => {
  expect(packageJson.scripts.check).toContain("tools/linters/main.ts");
  expect(read(".ci/run")).toMatch(/^step "npm run check"/m);
  expect(read(".ci/run")).toMatch(/^step "npm test"/m);
  expect(commands("ci", "ci")).toContain("bash .ci/run");
  expect(commands("pull-request", "settings")).toContain("npm run permissions");
  expect(commands("pull-request", "review").join("\n")).toContain("npm run plan -- guard");
  expect(commands("security", "code").join("\n")).toMatch(/github\/codeql-action\/analyze@[0-9a-f]{40}/);
  expect(commands("image", "build").join("\n")).toContain("The image has critical or high vulnerabilities.");
});

/** Steps that inform people about a change and find nothing in it: an estimate is no reason to refuse one. */
const looksForNothing = new Set(["What the change costs"]);

test("D27 a finding stops the pipeline: no step that looks for one may fail", () => {
  for (const [name, { jobs }] of Object.entries(workflows)) {
    for (const { steps = [] } of Object.values(jobs)) {
      const mayFail = steps.filter((step) => "continue-on-error" in step && !looksForNothing.has(step.name ?? ""));
      expect([name, mayFail]).toEqual([name, []]);
    }
  }
});

test("D28 every quarter an issue asks people to review security, and drift is looked for every night", () => {
  expect(schedules("security-review")).toEqual([expect.stringMatching(/^\d+ \d+ 1 1,4,7,10 \*$/)]);
  expect(schedules("drift")).toEqual([expect.stringMatching(/^\d+ \d+ \* \* \*$/)]);
  const command = commands("security-review", "open").join("\n");
  expect(command).toContain(".github/ISSUE_TEMPLATE/security-review.md");
  expect(command).toContain("gh issue create");
  const template = read(".github/ISSUE_TEMPLATE/security-review.md");
  for (const subject of [
    "members of each group",
    "npm run permissions",
    "waiver",
    "Security Hub",
    "Access Analyzer",
    "backup",
  ]) {
    expect(template).toContain(subject);
  }
});
