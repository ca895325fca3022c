import { readFileSync, writeFileSync } from "node:fs";
import { type AwsAccess } from "./accounts";

/** A stack of a run, for whoever looks at it from another process. */
export interface DescribedStack {
  readonly folder: string;
  readonly account: string;
  readonly access: AwsAccess;
}

/** A platform that is up in the emulator: what the stateTests and checks have to know of it. */
export interface RunDescription {
  /** Folder of the settings, from the project's root. */
  readonly config: string;
  readonly endpoint: string;
  /** Command that starts Terraform. */
  readonly terraform: string;
  /** Environment in which Terraform finds its provider. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Lock file that selects the provider. */
  readonly lockFile: string;
  readonly stacks: Readonly<Record<string, DescribedStack>>;
}

/** Names the file in the environment of the tests. */
const VARIABLE = "SANDBOX_RUN";

/** Writes the description, and returns the environment variable that leads a test to it. */
export function writeRunDescription(file: string, run: RunDescription): Record<string, string> {
  writeFileSync(file, JSON.stringify(run, undefined, 2));
  return { [VARIABLE]: file };
}

/**
 * The run that a test is about.
 * @throws if the test was started by itself
 */
export function readRunDescription(): RunDescription {
  const file = process.env[VARIABLE];
  if (file === undefined) {
    throw new Error("These tests ask a platform that is up: `npm run sandbox` runs them.");
  }
  return JSON.parse(readFileSync(file, "utf8")) as RunDescription;
}

/**
 * A stack of the run.
 * @throws if the run has no such stack
 */
export function stackOf(run: RunDescription, name: string): DescribedStack {
  const stack = run.stacks[name];
  if (!stack) throw new Error(`The run has no stack ${name}; it has ${Object.keys(run.stacks).join(", ")}.`);
  return stack;
}
