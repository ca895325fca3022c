import { ApiClient } from "../../../tools/hcp/api-client";
import { runStack, type StackRun } from "../../../tools/hcp/run-stack";
import { PlayedHcp, type PlayedRun, TOKEN } from "./played-hcp";

let hcp: PlayedHcp;
beforeEach(async () => {
  hcp = await PlayedHcp.start();
  hcp.add("workspaces", { name: "shop-test" });
});
afterEach(() => hcp.stop());

const archive = Buffer.from("the archive");
const counts = { "resource-additions": 2, "resource-changes": 1, "resource-destructions": 3 };

async function follow(played: PlayedRun, changes: Partial<StackRun> = {}) {
  hcp.run = played;
  const lines: string[] = [];
  let time = 0;
  const wait = (milliseconds: number) => Promise.resolve((time += milliseconds));
  const end = await runStack({
    client: new ApiClient({ hostname: "app.terraform.io", address: hcp.address, token: TOKEN, wait }),
    organization: "example",
    workspace: "shop-test",
    archive,
    mode: "plan",
    destroy: false,
    message: "a test",
    timeoutMinutes: 1,
    report: (line) => lines.push(line),
    wait,
    now: () => time,
    ...changes,
  });
  return { end, lines };
}

/** The attributes that were sent with a request. */
const sent = (path: RegExp) => hcp.changes.find(({ request }) => path.test(request))?.body.attributes;

const RUN = "run: https://app.terraform.io/app/example/workspaces/shop-test/runs/run-1";

test("a plan is uploaded, run so that nobody can apply it, and followed to its end", async () => {
  const { end, lines } = await follow({ statuses: ["pending", "planning", "planned_and_finished"], counts });
  expect(end).toEqual({ status: "planned_and_finished", succeeded: true, hasChanges: true });
  expect(lines).toEqual([
    RUN,
    "  pending",
    "  planning",
    "  plan: 2 to add, 1 to change, 3 to destroy",
    "  planned_and_finished",
  ]);
  expect(hcp.uploads).toEqual([{ content: archive, authorization: undefined }]);
  expect(sent(/configuration-versions$/)).toEqual({ "auto-queue-runs": false, speculative: true });
  expect(sent(/POST \/runs$/)).toEqual({ message: "a test", "auto-apply": false, "plan-only": true });
  expect(hcp.changes.at(-1)?.body.relationships).toEqual({
    workspace: { data: { id: hcp.workspaces[0]?.id, type: "workspaces" } },
    "configuration-version": { data: { id: "cv-1", type: "configuration-versions" } },
  });
});

test("a plan without changes says so", async () => {
  const { end, lines } = await follow({ statuses: ["planned_and_finished"] });
  expect(end.hasChanges).toBe(false);
  expect(lines).toContain("  plan: 0 to add, 0 to change, 0 to destroy");
});

test("with --apply the plan is confirmed once, after its counts are known", async () => {
  const played = { statuses: ["planning", "cost_estimated"], confirmable: ["cost_estimated"], counts };
  const confirmed = ["cost_estimated", "applying", "applied"];
  const { end, lines } = await follow({ ...played, confirmed }, { mode: "apply" });
  expect(end).toEqual({ status: "applied", succeeded: true, hasChanges: true });
  expect(lines.slice(2)).toEqual([
    "  plan: 2 to add, 1 to change, 3 to destroy",
    "  cost_estimated",
    "  applying",
    "  applied",
  ]);
  expect(hcp.changes.filter(({ request }) => request.endsWith("/actions/apply"))).toHaveLength(1);
  expect(sent(/configuration-versions$/)).toEqual({ "auto-queue-runs": false, speculative: false });
  expect(sent(/POST \/runs$/)).toEqual({ message: "a test", "auto-apply": false });
});

test("with --wait someone else confirms", async () => {
  const played = { statuses: ["planned", "planned", "confirmed", "applied"], confirmable: ["planned"], counts };
  const { end, lines } = await follow(played, { mode: "wait" });
  expect(end.succeeded).toBe(true);
  expect(lines.slice(3)).toEqual([
    "  waits for someone who confirms or discards it in HCP Terraform",
    "  confirmed",
    "  applied",
  ]);
  expect(hcp.changes.filter(({ request }) => request.endsWith("/actions/apply"))).toEqual([]);
});

test("with --destroy everything is destroyed", async () => {
  await follow({ statuses: ["planned_and_finished"] }, { destroy: true });
  expect(sent(/POST \/runs$/)).toMatchObject({ "is-destroy": true });
});

describe("a run fails", () => {
  test.each(["discarded", "canceled", "force_canceled", "policy_soft_failed"])("that ends as %s", async (status) => {
    const { end } = await follow({ statuses: ["planning", status] });
    expect(end).toMatchObject({ status, succeeded: false });
  });

  test("that Terraform can't plan", async () => {
    const { end, lines } = await follow({ statuses: ["planning", "errored"], plan: "errored" });
    expect(end).toEqual({ status: "errored", succeeded: false, hasChanges: false });
    expect(lines.at(-1)).toBe("  Terraform failed to plan; the run's page has its output");
  });

  test("that Terraform can't apply", async () => {
    const apply = { id: "apply-1", path: "/applies", attributes: { status: "errored" } };
    const played = { statuses: ["planned"], confirmable: ["planned"], confirmed: ["applying", "errored"], counts };
    const { end, lines } = await follow({ ...played, related: { apply } }, { mode: "apply" });
    expect(end).toEqual({ status: "errored", succeeded: false, hasChanges: true });
    expect(lines.at(-1)).toBe(
      "  Terraform failed to apply; what it did before is in the state, and the run's page has its output",
    );
  });

  test("that a policy refuses", async () => {
    const check = { id: "polchk-1", path: "/policy-checks", attributes: { status: "hard_failed" } };
    const stage = { id: "ts-1", path: "/task-stages", attributes: { stage: "post_plan", status: "failed" } };
    const related = { "policy-checks": check, "task-stages": stage };
    const { end, lines } = await follow({ statuses: ["policy_checking", "errored"], related });
    expect(end.succeeded).toBe(false);
    expect(lines.slice(-2)).toEqual(["  policy check: hard_failed", "  policies and run tasks: post_plan failed"]);
  });
});

describe("nobody waits for ever", () => {
  test.each(["policy_override", "post_plan_awaiting_decision"])("for a person, in %s", async (status) => {
    await expect(follow({ statuses: [status] }, { mode: "apply" })).rejects.toThrow(
      `The run waits for someone who overrides a failed policy, or discards the run: ${RUN.slice("run: ".length)}`,
    );
  });

  test("for a run behind another one", async () => {
    await expect(follow({ statuses: ["pending"] })).rejects.toThrow(
      `The run is still pending after 1 minute. It goes on: ${RUN.slice("run: ".length)}`,
    );
  });

  test("for a configuration that is not unpacked", async () => {
    hcp.configuration = { status: "pending" };
    await expect(follow({ statuses: [] })).rejects.toThrow(
      "app.terraform.io didn't unpack the configuration within 120 seconds.",
    );
  });
});

test("a configuration that HCP Terraform refuses is told", async () => {
  hcp.configuration = { status: "errored", "error-message": "the archive is empty" };
  await expect(follow({ statuses: [] })).rejects.toThrow(
    "app.terraform.io couldn't unpack the configuration: the archive is empty",
  );
});

test("an upload that is refused is told without its address, which is a secret", async () => {
  hcp.interruptions.push({ match: /PUT/, status: 403 });
  await expect(follow({ statuses: [] })).rejects.toThrow(
    /^app\.terraform\.io refused the upload of the configuration \(403\)$/,
  );
});

test("a confirmation that HCP Terraform refuses is told", async () => {
  hcp.interruptions.push({ match: /actions/, status: 409, body: '{"errors":["transition not allowed"]}' });
  const played = { statuses: ["planned"], confirmable: ["planned"] };
  await expect(follow(played, { mode: "apply" })).rejects.toThrow(
    "app.terraform.io refused POST /runs/run-1/actions/apply (409): transition not allowed.",
  );
});

test("a workspace that doesn't exist is told before anything is uploaded", async () => {
  await expect(follow({ statuses: [] }, { workspace: "shop-prod" })).rejects.toThrow(
    "example has no workspace shop-prod, or the token has no access to it. " +
      "Create it: `npm run hcp -- workspaces --apply`.",
  );
  expect(hcp.changes).toEqual([]);
});
