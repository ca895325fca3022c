import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { load } from "js-yaml";
import { PROJECT } from "../../tools/terraform/synthesized-stacks";

/** A step of a job, or of a composite action. */
export interface Step {
  readonly id?: string;
  readonly name?: string;
  readonly if?: string | boolean;
  readonly run?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
}

/** A job of a workflow. */
export interface Job {
  readonly name?: string;
  readonly if?: string;
  readonly needs?: string | readonly string[];
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly "runs-on"?: string;
  readonly "timeout-minutes"?: number;
  readonly environment?: string;
  readonly steps?: readonly Step[];
}

/** Inputs of an action or of a workflow that others call. */
export type Inputs = Readonly<Record<string, { readonly required?: boolean; readonly default?: unknown }>>;

/** A workflow. */
export interface Workflow {
  readonly on: string | Readonly<Record<string, { readonly inputs?: Inputs } | null>>;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly concurrency?: { readonly group: string };
  readonly jobs: Readonly<Record<string, Job>>;
}

/** A composite action. */
export interface Action {
  readonly inputs?: Inputs;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

const read = (file: string) => readFileSync(path.join(PROJECT, file), "utf8");

/** Texts of all workflows and actions, by their paths from the project's root. */
export const texts: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ...readdirSync(path.join(PROJECT, ".github/workflows")).map((name) => `.github/workflows/${name}`),
    ...readdirSync(path.join(PROJECT, ".github/actions")).map((name) => `.github/actions/${name}/action.yml`),
  ].map((file) => [file, read(file)]),
);

/** The workflows by the names of their files. */
export const workflows: Readonly<Record<string, Workflow>> = byName(".github/workflows/") as Record<string, Workflow>;

/** The composite actions by the names of their folders. */
export const actions: Readonly<Record<string, Action>> = byName(".github/actions/") as Record<string, Action>;

function byName(folder: string): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(texts)
      .filter(([file]) => file.startsWith(folder))
      .map(([file, text]) => [file.slice(folder.length).replace(/(\/action)?\.yml$/, ""), load(text)]),
  );
}

/** Every job with its name, `<workflow>.<job>`. */
export const jobs: readonly (readonly [string, Job])[] = Object.entries(workflows).flatMap(
  ([workflow, { jobs: all }]) => Object.entries(all).map(([name, job]) => [`${workflow}.${name}`, job] as const),
);

/** Every step, with the job or action that it is in. */
export const steps: readonly (readonly [string, Step])[] = [
  ...jobs.flatMap(([name, { steps: all = [] }]) => all.map((step) => [name, step] as const)),
  ...Object.entries(actions).flatMap(([name, { runs }]) => runs.steps.map((step) => [name, step] as const)),
];

/** Finds a step of a job or an action that has a text in its command. */
export function stepWith(place: string, text: string): Step {
  const found = steps.find(([name, { run }]) => name === place && run?.includes(text));
  if (found === undefined) throw new Error(`${place} has no step with ${text}.`);
  return found[1];
}
