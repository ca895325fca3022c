import { existsSync } from "node:fs";
import path from "node:path";
import packageJson from "../../package.json";
import { PROJECT } from "../../tools/terraform/synthesized-stacks";
import { actions, type Inputs, jobs, steps, texts, workflows } from "./workflow-files";

test("every action is pinned by the digest of a commit, with its version beside it, and to the same one everywhere", () => {
  const pins = new Map<string, string>();
  for (const [file, text] of Object.entries(texts)) {
    for (const [, used = ""] of text.matchAll(/^\s*(?:- )?uses: (.+)$/gm)) {
      if (used.startsWith("./")) continue;
      expect([file, used]).toEqual([file, expect.stringMatching(/^[\w-]+\/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)]);
      const [action = "", pin = ""] = used.split("@");
      expect([action, pins.get(action) ?? pin]).toEqual([action, pin]);
      pins.set(action, pin);
    }
  }
  expect(pins.size).toBeGreaterThan(5);
});

/** All permissions but to read the repository, by job; `plan` and `apply` hand theirs on to the workflows they call. */
const PERMISSIONS: Readonly<Record<string, readonly string[]>> = {
  "apply-stacks.apply": ["id-token"],
  "apply.order": ["actions: read", "pull-requests: read"],
  "apply.plan": ["id-token"],
  ...Object.fromEntries([1, 2, 3, 4, 5, 6].map((wave) => [`apply.wave-${wave}`, ["id-token"]])),
  "deploy-image.deploy": ["id-token"],
  "drift.plan": ["id-token"],
  "drift.report": ["issues"],
  "image.build": ["id-token"],
  "image.deploy": ["id-token"],
  "image.propose": ["contents", "pull-requests"],
  "plan-stacks.plan": ["id-token"],
  "propose-image.propose": ["contents", "pull-requests"],
  "pull-request.plan": ["id-token"],
  "pull-request.review": ["pull-requests"],
  "release.release": ["contents"],
  "roll-back.propose": ["contents", "pull-requests"],
  "roll-out.deploy": ["id-token"],
  "roll-out.propose": ["contents", "pull-requests"],
  "security-review.open": ["issues"],
  "security.code": ["security-events"],
  "security.scan": ["security-events"],
};

test("a job has the permissions that it needs, and no other", () => {
  for (const [name, { permissions = {} }] of Object.entries(workflows)) {
    expect([name, permissions]).toEqual([name, name === "ci" ? { contents: "read" } : {}]);
  }
  const beyondReading = jobs.flatMap(([name, { permissions = {} }]) => {
    const more = Object.entries(permissions).flatMap(([scope, level]) =>
      scope === "contents" && level === "read" ? [] : [level === "write" ? scope : `${scope}: ${level}`],
    );
    return more.length === 0 ? [] : [[name, more] as const];
  });
  expect(Object.fromEntries(beyondReading)).toEqual(PERMISSIONS);
});

test("no job that gets credentials of AWS may write to the repository", () => {
  for (const [name, { permissions = {} }] of jobs.filter(([, job]) => job.permissions?.["id-token"] === "write")) {
    expect([name, permissions]).toEqual([name, { contents: "read", "id-token": "write" }]);
  }
});

test("there are no keys to keep: no workflow reads a secret of the repository", () => {
  for (const [file, text] of Object.entries(texts)) {
    expect([file, text.match(/secrets\.\w+|aws-access-key-id|aws-secret-access-key/g)]).toEqual([file, null]);
  }
});

test("nothing of an event or an input is put into a command: it gets there by a variable", () => {
  for (const [place, { run = "" }] of steps) {
    expect([place, /\$\{\{/.exec(run)]).toEqual([place, null]);
  }
});

test("no checkout leaves its token behind, and no workflow runs another repository's code with rights of this one", () => {
  const checkouts = steps.filter(([, { uses = "" }]) => uses.startsWith("actions/checkout@"));
  expect(checkouts.length).toBeGreaterThan(10);
  for (const [place, step] of checkouts) {
    expect([place, step.with?.["persist-credentials"]]).toEqual([place, false]);
  }
  for (const [file, text] of Object.entries(texts)) {
    expect([file, /pull_request_target|workflow_run/.exec(text)]).toEqual([file, null]);
  }
});

test("every job ends by itself", () => {
  for (const [name, job] of jobs.filter(([, { uses }]) => uses === undefined)) {
    expect([name, job["runs-on"], typeof job["timeout-minutes"]]).toEqual([name, "ubuntu-24.04", "number"]);
  }
});

test("without the repository's variables, nothing runs but what checks the code", () => {
  const checks = ["ci.", "pull-request.settings", "security.dependencies"];
  const called = ["plan-stacks.", "apply-stacks.", "propose-image.", "deploy-image."];
  // A job after one that was skipped is skipped too, unless it says otherwise.
  const mayRun = jobs.filter(
    ([name, { if: condition = "", needs }]) =>
      ![...checks, ...called].some((start) => name.startsWith(start)) &&
      !/^vars\.(AWS_PIPELINES|IMAGE_PIPELINE|CODE_SCANNING|SECURITY_REVIEWS|RELEASES) == 'true'/.test(condition) &&
      (needs === undefined ||
        (condition.includes("!cancelled") && !/result (!= 'skipped'|== 'success')/.test(condition))),
  );
  expect(mayRun.map(([name]) => name)).toEqual([]);
});

test("what is called exists, and gets the inputs that it asks for", () => {
  const calls = [...steps, ...jobs].filter(([, { uses }]) => uses?.startsWith("./") === true);
  expect(calls.length).toBeGreaterThan(20);
  for (const [place, { uses = "", with: given = {} }] of calls) {
    const [, kind = "", name = ""] = /^\.\/\.github\/(actions|workflows)\/([\w-]+)/.exec(uses) ?? [];
    const inputs: Inputs | undefined = kind === "actions" ? actions[name]?.inputs : callInputs(name);
    expect([place, uses, inputs !== undefined]).toEqual([place, uses, true]);
    const required = Object.keys(inputs ?? {}).filter((input) => inputs?.[input]?.required === true);
    expect([place, Object.keys(given)]).toEqual([place, expect.arrayContaining(required)]);
    expect([place, Object.keys(given).filter((input) => inputs?.[input] === undefined)]).toEqual([place, []]);
  }
});

function callInputs(name: string): Inputs | undefined {
  const on = workflows[name]?.on;
  return typeof on === "object" && "workflow_call" in on ? (on["workflow_call"]?.inputs ?? {}) : undefined;
}

test("every command of npm exists", () => {
  const used = steps.flatMap(([place, { run = "" }]) =>
    [...run.matchAll(/npm (?:run (?:-s )?)([\w:-]+)/g)].map(([, script = ""]) => [place, script] as const),
  );
  expect(used.length).toBeGreaterThan(20);
  for (const [place, script] of used) {
    expect([place, script, Object.hasOwn(packageJson.scripts, script)]).toEqual([place, script, true]);
  }
});

test("every file that a command names exists", () => {
  const named = steps.flatMap(([, { run = "" }]) => run.match(/(?:\.github|\.ci|__tests__)\/[\w./-]*\w/g) ?? []);
  expect(named).toContain(".ci/run");
  expect(named.filter((file) => !existsSync(path.join(PROJECT, file)))).toEqual([]);
});

test("the groups of stacks are applied one after the other, and none after a failure", () => {
  const waves = Object.entries(workflows["apply"]?.jobs ?? {}).filter(([name]) => name.startsWith("wave-"));
  expect(waves.map(([name]) => name)).toEqual([1, 2, 3, 4, 5, 6].map((number) => `wave-${number}`));
  for (const [index, [name, { needs, if: condition = "" }]] of waves.entries()) {
    const before = waves.slice(0, index).map(([other]) => other);
    expect([name, [needs].flat()]).toEqual([name, ["order", ...before]]);
    expect(condition).toContain("needs.order.result == 'success'");
    expect(condition.includes("!contains(needs.*.result, 'failure')")).toBe(index > 0);
    expect(condition).toContain(`fromJSON(needs.order.outputs.waves)[${index}]`);
  }
});

test("no two runs apply the same stack at the same time, and a run that applies is never stopped", () => {
  expect(texts[".github/workflows/apply.yml"]).toMatch(/concurrency:\n {2}group: apply\n {2}cancel-in-progress: false/);
  expect(texts[".github/workflows/apply-stacks.yml"]).toMatch(
    /concurrency:\n {6}group: apply-\$\{\{ matrix\.stack \}\}\n {6}cancel-in-progress: false/,
  );
});

test("a stack is applied in its environment of the repository, after its plan was compared with the reviewed one", () => {
  const job = workflows["apply-stacks"]?.jobs["apply"];
  expect(job?.environment).toBe("${{ matrix.environment }}");
  const commands = (job?.steps ?? []).map(({ run, uses = "" }) => run ?? uses);
  const place = (text: string) => commands.findIndex((command) => command.includes(text));
  expect(place("./.github/actions/plan")).toBeGreaterThan(-1);
  expect(place("npm run plan -- approve --reviewed reviewed")).toBeGreaterThan(place("./.github/actions/plan"));
  expect(place("apply -input=false -no-color -lock-timeout=5m plan.tfplan")).toBeGreaterThan(place("approve"));
});

test("an image is proposed where Terraform chooses it, and deployed in its environment of the repository where not", () => {
  for (const [workflow, chooser] of [
    ["roll-out", "choose"],
    ["image", "build"],
  ] as const) {
    const { propose, deploy, [chooser]: first } = workflows[workflow]?.jobs ?? {};
    expect(propose).toMatchObject({
      needs: chooser,
      if: `needs.${chooser}.outputs.manager == 'terraform'`,
      uses: "./.github/workflows/propose-image.yml",
    });
    expect(deploy).toMatchObject({
      needs: chooser,
      if: `needs.${chooser}.outputs.manager == 'pipeline'`,
      uses: "./.github/workflows/deploy-image.yml",
    });
    expect(first?.steps?.map(({ uses }) => uses)).toContain("./.github/actions/image-manager");
  }
  expect(workflows["deploy-image"]?.jobs["deploy"]?.environment).toBe("${{ inputs.repository-environment }}");
  expect(texts[".github/workflows/deploy-image.yml"]).toMatch(
    /concurrency:\n {6}group: deploy-image-\$\{\{ inputs\.environment \}\}\n {6}cancel-in-progress: false/,
  );
});

test("no plan file leaves the machine that made it: only records are kept", () => {
  const uploads = steps.filter(([, { uses = "" }]) => uses.startsWith("actions/upload-artifact@"));
  expect(uploads.map(([place, step]) => [place, step.with?.["path"]])).toEqual([
    ["plan-stacks.plan", "cdktf.out/plans/${{ matrix.stack }}.json"],
    // Findings of the scan: checks and addresses.
    ["security.scan", "scan.sarif"],
  ]);
});
