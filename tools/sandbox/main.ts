import path from "node:path";
import { parseArgs } from "node:util";
import { findTerraform } from "../terraform/find-terraform";
import { inParallel } from "../terraform/parallel";
import { allConfigurations, PROJECT } from "../terraform/synthesized-stacks";
import { findEmulator } from "./find-emulator";
import { Progress } from "./progress";
import { HOME, sandboxRun } from "./sandbox-run";

/** Exit status of a program that Ctrl-C ended. */
const INTERRUPTED = 130;

/** Of the examples, one environment and what it shares: they differ from the default settings by what is in it. */
const OF_EXAMPLES = ["account", "test"];

/** Configurations at once, with `--all`: most of the time each waits for the clocks of the provider. */
const AT_ONCE = 2;

/** `npm run sandbox`: brings the platform up and down again on an emulator. */
async function main(): Promise<void> {
  const { values, positionals: stacks } = parseArgs({
    allowPositionals: true,
    options: {
      all: { type: "boolean", default: false },
      config: { type: "string" },
      keep: { type: "boolean", default: false },
      port: { type: "string", default: "0" },
    },
  });
  const { all, keep } = values;
  if (all && keep) throw new Error("--keep leaves one configuration up; name it by --config, and leave --all out.");
  const configs = all ? allConfigurations() : [values.config ?? process.env["PLATFORM_CONFIG"] ?? "config"];
  const interruption = new AbortController();
  const interrupt = () => {
    interruption.abort();
  };
  process.once("SIGINT", interrupt).once("SIGTERM", interrupt);

  const terraform = await findTerraform("npm run sandbox");
  const moto = await findEmulator(path.join(PROJECT, ".cache"));
  const progress = new Progress();
  progress.say(`${terraform.product} ${terraform.version}, ${moto.source}; logs in ${HOME}/<configuration>/logs`);
  const failures: string[] = [];
  await inParallel(configs, AT_ONCE, async (config) => {
    if (interruption.signal.aborted) return;
    try {
      await sandboxRun({
        config,
        only: all && config !== "config" && stacks.length === 0 ? OF_EXAMPLES : stacks,
        // State is kept in the same way whatever the settings: one proof is enough.
        stateTests: config === configs[0],
        keep,
        port: Number(values.port),
        terraform,
        moto,
        progress: configs.length > 1 ? new Progress(progress, `${config} `) : progress,
        interrupted: interruption.signal,
      });
    } catch (error) {
      // The others go on: one run tells all that fails.
      failures.push(`${config}: ${error instanceof Error ? error.message : String(error)}`);
    }
  });
  progress.printTable();
  if (interruption.signal.aborted) {
    progress.say("Interrupted. Nothing remains: the emulator ends, and with it everything that was made in it.");
    process.exitCode = INTERRUPTED;
  } else if (failures.length > 0) {
    throw new Error(failures.join("\n\n"));
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
