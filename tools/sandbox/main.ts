import path from "node:path";
import { readArguments, UsageError } from "../../synthesis/arguments";
import { configurations } from "../terraform/configurations";
import { findTerraform } from "../terraform/find-terraform";
import { inParallel } from "../terraform/parallel";
import { PROJECT } from "../terraform/synthesized-stacks";
import { findEmulator } from "./find-emulator";
import { Progress } from "./progress";
import { HOME, sandboxRun } from "./sandbox-run";

/** Exit status of a program that Ctrl-C ended. */
const INTERRUPTED = 130;

/** What is brought up of each example with `--all`: one environment and what it shares with the others. */
const OF_EXAMPLES = ["account", "test"];

/** What is brought up to deploy to. */
const OF_DEPLOYMENTS = ["committed", "piped"];

/** The settings with which deployments are tested. */
const DEPLOYMENTS = "tools/sandbox/deployments/settings";

/** Configurations at once, with `--all`: each spends most of its time waiting in the provider. */
const AT_ONCE = 2;

/** `npm run sandbox`: brings the platform up in an emulator of AWS, and down again. */
async function main(): Promise<void> {
  const { values, positionals: stacks } = readArguments(
    {
      all: { type: "boolean" },
      changes: { type: "boolean" },
      deployments: { type: "boolean" },
      keep: { type: "boolean" },
      port: { type: "string", placeholder: "number" },
    },
    { positionals: true },
  );
  const { all, changes, deployments, keep } = values;
  if (all && keep) throw new Error("--keep leaves one configuration up: choose it with --config, and leave out --all.");
  const port = portNumber(values.port);
  const configs = deployments ? [DEPLOYMENTS] : configurations(values);
  const interruption = new AbortController();
  const interrupt = () => {
    interruption.abort();
  };
  // Whoever ends a process group may send it twice: what started this process passes it on.
  process.once("SIGINT", interrupt).on("SIGTERM", interrupt);

  const terraform = findTerraform("npm run sandbox");
  const moto = await findEmulator(path.join(PROJECT, ".cache"));
  const progress = new Progress();
  progress.say(`${terraform.product} ${terraform.version}, ${moto.source}; logs in ${HOME}/<configuration>/logs`);
  const failures: string[] = [];
  await inParallel(configs, AT_ONCE, async (config) => {
    if (interruption.signal.aborted) return;
    try {
      await sandboxRun({
        config,
        only: all && config !== "config" && stacks.length === 0 ? OF_EXAMPLES : deployments ? OF_DEPLOYMENTS : stacks,
        // State is kept in the same way whatever the settings are: testing it once is enough.
        stateTests: config === configs[0] && isChosen("state", stacks) && !changes && !deployments,
        changes,
        deployments,
        keep,
        port,
        terraform,
        moto,
        progress: configs.length > 1 ? new Progress(progress, `${config} `) : progress,
        interrupted: interruption.signal,
      });
    } catch (error) {
      // The others go on, so that one run shows everything that fails.
      failures.push(`${config}: ${error instanceof Error ? error.message : String(error)}`);
    }
  });
  progress.printTable();
  if (interruption.signal.aborted) {
    progress.say("Interrupted. Nothing is left behind: the emulator has ended, and everything in it is gone.");
    process.exitCode = INTERRUPTED;
  } else if (failures.length > 0) {
    throw new Error(failures.join("\n\n"));
  }
}

/** Whether a stack is among those that were chosen, which are all if none is named. */
function isChosen(stack: string, stacks: readonly string[]): boolean {
  return stacks.length === 0 || stacks.includes(stack);
}

/** @throws UsageError if it is not the number of a port */
function portNumber(port = "0"): number {
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65535) {
    throw new UsageError(`The option --port must be a number from 0 to 65535, not "${port}"; 0 takes a free port.`);
  }
  return Number(port);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
