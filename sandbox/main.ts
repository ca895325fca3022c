import { mkdirSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { findTerraform } from "../terraform/find-terraform";
import { installProvider } from "../terraform/provider-installation";
import { allConfigurations, PROJECT, readStacks, synthesize } from "../terraform/synthesized-stacks";
import { Emulator } from "./emulator";
import { findEmulator } from "./find-emulator";
import { PlatformRun } from "./platform-run";
import { Progress } from "./progress";
import { type RunTools } from "./stack-run";

const HOME = path.join(PROJECT, ".sandbox");

/** Exit status of a program that Ctrl-C ended. */
const INTERRUPTED = 130;

/** `npm run sandbox`: brings the platform up and down again on an emulator. */
async function main(): Promise<void> {
  const { values, positionals: only } = parseArgs({
    allowPositionals: true,
    options: {
      all: { type: "boolean", default: false },
      config: { type: "string" },
      keep: { type: "boolean", default: false },
      port: { type: "string", default: "0" },
    },
  });
  const configs = values.all ? allConfigurations() : [values.config ?? process.env["PLATFORM_CONFIG"] ?? "config"];
  const progress = new Progress();
  const interruption = new AbortController();
  process.once("SIGINT", () => {
    interruption.abort();
  });
  process.once("SIGTERM", () => {
    interruption.abort();
  });

  const terraform = await findTerraform("npm run sandbox");
  const moto = await findEmulator(path.join(PROJECT, ".cache"));
  const logs = path.join(HOME, "logs");
  mkdirSync(logs, { recursive: true });
  progress.say(`${terraform.product} ${terraform.version}, ${moto.source}; logs in ${path.relative(PROJECT, logs)}`);
  const emulator = await Emulator.start(moto, path.join(logs, "emulator.log"), Number(values.port));
  try {
    for (const config of configs) {
      const folder = path.join(HOME, config.replace(/[^A-Za-z0-9-]+/g, "-"));
      await synthesize(config, folder);
      const [first] = readStacks(folder);
      if (!first) throw new Error(`There are no stacks in ${config}.`);
      const cache = path.join(PROJECT, ".cache", "terraform");
      const provider = await installProvider({ terraform, requiredProviders: first.requiredProviders, cache });
      const tools: RunTools = { terraform, provider, progress, logs, interrupted: interruption.signal };
      const platform = await PlatformRun.prepare({ config, folder, endpoint: emulator.endpoint, tools, only });
      try {
        await platform.up();
      } catch (error) {
        // What failed can be looked at.
        if (values.keep && !interruption.signal.aborted) {
          progress.say(error instanceof Error ? error.message : String(error));
          await stayUp(progress, platform, interruption.signal);
        }
        throw error;
      }
      if (values.keep) {
        await stayUp(progress, platform, interruption.signal);
        return;
      }
      await platform.down();
    }
    console.log(progress.table());
  } catch (error) {
    console.log(progress.table());
    if (!interruption.signal.aborted) throw error;
    progress.say("Interrupted. Nothing remains: the emulator ends, and with it everything that was made in it.");
    process.exitCode = INTERRUPTED;
  } finally {
    await emulator.stop();
  }
}

async function stayUp(progress: Progress, platform: PlatformRun, interrupted: AbortSignal): Promise<void> {
  console.log(progress.table());
  console.log(`The platform stays up until Ctrl-C. To go on by hand:\n  ${platform.hints.join("\n  ")}`);
  await new Promise((resolve) => {
    interrupted.addEventListener("abort", resolve);
    // A listener alone doesn't keep the process alive.
    const alive = setInterval(() => undefined, 60_000);
    interrupted.addEventListener("abort", () => {
      clearInterval(alive);
    });
  });
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
