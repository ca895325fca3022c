import { setTimeout as pause } from "node:timers/promises";
import { type ApiClient, related, type Resource } from "./api-client";
import { outcomeOf } from "./run-states";

/** What is run. */
export interface StackRun {
  readonly client: ApiClient;
  readonly organization: string;
  readonly workspace: string;
  /** The packed configuration. */
  readonly archive: Buffer;
  /** `plan`: a plan that nobody can apply; `wait`: someone confirms it in HCP Terraform; `apply`: it is confirmed here. */
  readonly mode: "plan" | "wait" | "apply";
  /** Whether everything is destroyed. */
  readonly destroy: boolean;
  /** What HCP Terraform shows as the reason of the run. */
  readonly message: string;
  /** How long the run is followed, in minutes. */
  readonly timeoutMinutes: number;
  /** Takes a line for each thing that happens. */
  readonly report: (line: string) => void;
  /** Waits a number of milliseconds. @default as long as it says */
  readonly wait?: (milliseconds: number) => Promise<unknown>;
  /** The time in milliseconds. @default the clock of this machine */
  readonly now?: () => number;
}

/** The end of a run. */
export interface RunEnd {
  /** Such as `applied`. */
  readonly status: string;
  readonly succeeded: boolean;
  /** Whether the plan has changes. */
  readonly hasChanges: boolean;
}

/** Pause between two questions, in milliseconds. */
const PAUSE = 3000;

/** How long HCP Terraform may take to unpack the configuration, in milliseconds. */
const UNPACKED_WITHIN = 120_000;

/**
 * Uploads a configuration, runs Terraform on it in HCP Terraform, and follows the run to its end.
 * Source: HCP Terraform, "The API-driven run workflow".
 *
 * @throws if there is no such workspace, if the configuration is refused, or if the run takes too long
 */
export async function runStack(run: StackRun): Promise<RunEnd> {
  const { client, organization, workspace: name, report } = run;
  const workspace = await client.find(`/organizations/${organization}/workspaces/${name}`);
  if (!workspace) {
    throw new Error(
      `${organization} has no workspace ${name}, or the token has no access to it. ` +
        "Create it: `npm run hcp -- workspaces --apply`.",
    );
  }
  const configuration = await upload(run, workspace);
  const created = await client.create("/runs", {
    type: "runs",
    attributes: {
      message: run.message,
      "auto-apply": false,
      ...(run.destroy && { "is-destroy": true }),
      ...(run.mode === "plan" && { "plan-only": true }),
    },
    relationships: {
      workspace: { data: { id: workspace.id, type: "workspaces" } },
      "configuration-version": { data: { id: configuration, type: "configuration-versions" } },
    },
  });
  const url = `https://${client.hostname}/app/${organization}/workspaces/${name}/runs/${created.id}`;
  report(`run: ${url}`);
  return follow(run, created.id, url);
}

async function upload(run: StackRun, workspace: Resource): Promise<string> {
  const { client, archive, mode, wait = pause } = run;
  const { id, attributes } = await client.create(`/workspaces/${workspace.id}/configuration-versions`, {
    type: "configuration-versions",
    attributes: { "auto-queue-runs": false, speculative: mode === "plan" },
  });
  await client.upload(String(attributes["upload-url"]), archive);
  for (let waited = 0; waited <= UNPACKED_WITHIN; waited += PAUSE) {
    const { attributes: state } = await client.get(`/configuration-versions/${id}`);
    if (state["status"] === "uploaded") return id;
    if (state["status"] === "errored") {
      const reason = state["error-message"];
      throw new Error(
        `${client.hostname} couldn't unpack the configuration: ${typeof reason === "string" ? reason : "no reason given"}`,
      );
    }
    await wait(PAUSE);
  }
  throw new Error(`${client.hostname} didn't unpack the configuration within ${UNPACKED_WITHIN / 1000} seconds.`);
}

async function follow(run: StackRun, id: string, url: string): Promise<RunEnd> {
  const { client, mode, report, timeoutMinutes, wait = pause, now = Date.now } = run;
  const until = now() + timeoutMinutes * 60_000;
  let seen = "";
  let isPlanned = false;
  let hasChanges = false;
  let isConfirmed = false;
  for (;;) {
    const current = await client.get(`/runs/${id}`);
    const status = String(current.attributes["status"]);
    if (!isPlanned) {
      const plan = await planOf(client, current);
      if (plan?.["status"] === "finished") {
        isPlanned = true;
        hasChanges = plan["has-changes"] === true;
        report(`  ${counts(plan)}`);
      }
    }
    if (status !== seen) report(`  ${status}`);
    seen = status;
    const outcome = outcomeOf(status);
    if (outcome === "succeeded" || outcome === "failed") {
      if (outcome === "failed") await explain(client, current, report);
      return { status, succeeded: outcome === "succeeded", hasChanges };
    }
    if (outcome === "undecided" && mode !== "wait") {
      throw new Error(`The run waits for someone who overrides a failed policy, or discards the run: ${url}`);
    }
    if (isConfirmable(current) && mode === "apply" && !isConfirmed) {
      await client.act(`/runs/${id}/actions/apply`);
      isConfirmed = true;
    } else if (isConfirmable(current) && mode === "wait" && !isConfirmed) {
      report("  waits for someone who confirms or discards it in HCP Terraform");
      isConfirmed = true;
    }
    if (now() >= until) {
      throw new Error(
        `The run is still ${status} after ${timeoutMinutes} ${timeoutMinutes === 1 ? "minute" : "minutes"}. It goes on: ${url}`,
      );
    }
    await wait(PAUSE);
  }
}

async function planOf(client: ApiClient, run: Resource): Promise<Resource["attributes"] | undefined> {
  const [id] = related(run, "plan");
  return id === undefined ? undefined : (await client.get(`/plans/${id}`)).attributes;
}

function counts(plan: Resource["attributes"]): string {
  const number = (kind: string) => Number(plan[`resource-${kind}`] ?? 0);
  const imports = number("imports") > 0 ? `${number("imports")} to import, ` : "";
  return `plan: ${imports}${number("additions")} to add, ${number("changes")} to change, ${number("destructions")} to destroy`;
}

function isConfirmable({ attributes }: Resource): boolean {
  return (attributes["actions"] as { readonly "is-confirmable"?: boolean } | undefined)?.["is-confirmable"] === true;
}

/** Reports what a run failed of, as far as the API tells in short: the plan, the apply, or a policy. */
async function explain(client: ApiClient, run: Resource, report: (line: string) => void): Promise<void> {
  const plan = await planOf(client, run);
  if (plan?.["status"] === "errored") {
    report("  Terraform failed to plan; the run's page has its output");
    return;
  }
  const [apply] = related(run, "apply");
  const applied = apply === undefined ? undefined : await client.find(`/applies/${apply}`);
  if (applied?.attributes["status"] === "errored") {
    report("  Terraform failed to apply; what it did before is in the state, and the run's page has its output");
    return;
  }
  // Policies of the older kind, and those of today together with run tasks.
  for (const id of related(run, "policy-checks")) {
    const { attributes } = await client.get(`/policy-checks/${id}`);
    if (isFailure(attributes["status"])) report(`  policy check: ${String(attributes["status"])}`);
  }
  for (const id of related(run, "task-stages")) {
    const { attributes } = await client.get(`/task-stages/${id}`);
    if (isFailure(attributes["status"])) report(`  policies and run tasks: ${String(attributes["stage"])} failed`);
  }
}

function isFailure(status: unknown): boolean {
  return ["hard_failed", "soft_failed", "failed", "errored"].includes(String(status));
}
