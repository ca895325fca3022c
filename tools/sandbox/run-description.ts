import { readFileSync, writeFileSync } from "node:fs";
import { type AwsAccess } from "./accounts";

/** A stack of a run, as described to another process. */
export interface DescribedStack {
  readonly folder: string;
  readonly account: string;
  readonly access: AwsAccess;
}

/** A platform in the emulator, as described to the state tests and the checks. */
export interface RunDescription {
  /** Folder of the settings, from the project's root. */
  readonly config: string;
  readonly endpoint: string;
  /** Command that starts Terraform. */
  readonly terraform: string;
  /** Environment variables with which Terraform finds its provider. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Lock file that selects the provider. */
  readonly lockFile: string;
  readonly stacks: Readonly<Record<string, DescribedStack>>;
}

/** Environment variable that names the file to the tests. */
const VARIABLE = "SANDBOX_RUN";

/** Writes the description, and returns the environment variable that points the tests to it. */
export function writeRunDescription(file: string, run: RunDescription): Record<string, string> {
  writeFileSync(file, JSON.stringify(run, undefined, 2));
  return { [VARIABLE]: file };
}

/**
 * Reads the description of the run that is tested.
 * @throws if the test was not started by `npm run sandbox`
 */
export function readRunDescription(): RunDescription {
  const file = process.env[VARIABLE];
  if (file === undefined) {
    throw new Error("These tests need a platform in the emulator: `npm run sandbox` runs them.");
  }
  return JSON.parse(readFileSync(file, "utf8")) as RunDescription;
}

/**
 * Returns a stack of the run.
 * @throws if the run has no such stack
 */
export function stackOf(run: RunDescription, name: string): DescribedStack {
  const stack = run.stacks[name];
  if (!stack) throw new Error(`The run has no stack ${name}; the stacks are ${Object.keys(run.stacks).join(", ")}.`);
  return stack;
}
