import { mkdirSync } from "node:fs";
import path from "node:path";
import { installProvider } from "../terraform/provider-installation";
import { type TerraformBinary } from "../terraform/find-terraform";
import { PROJECT, readStacks, synthesize } from "../terraform/synthesized-stacks";
import { Emulator } from "./emulator";
import { type EmulatorCommand } from "./find-emulator";
import { writeEarlierSettings, writeLaterChanges } from "./later-changes";
import { PlatformRun } from "./platform-run";
import { type Progress } from "./progress";
import { reserve } from "./reservation";

/** Props of {@link sandboxRun}. */
export interface SandboxRunProps {
  /** Folder of the settings, from the project's root. */
  readonly config: string;
  /** Stacks to apply, in addition to those that they depend on. Empty for all. */
  readonly only: readonly string[];
  /** Whether to test the remote state too. */
  readonly stateTests: boolean;
  /** Whether to begin with earlier settings, and to change them after the first apply. */
  readonly changes: boolean;
  /** Whether to test deployments, in place of the checks. */
  readonly deployments: boolean;
  /** Whether to keep the platform until the run is interrupted. */
  readonly keep: boolean;
  /** Port of the emulator; 0 for any free port. */
  readonly port: number;
  readonly terraform: TerraformBinary;
  readonly moto: EmulatorCommand;
  readonly progress: Progress;
  /** Aborted when the run is interrupted. */
  readonly interrupted: AbortSignal;
}

/** Folder of all runs, from the project's root. */
export const HOME = ".sandbox";

/**
 * Applies and destroys the platform of one configuration in an emulator of its own, which is stopped in every case.
 * @throws if a step fails, with the output of Terraform or of the tests
 */
export async function sandboxRun(props: SandboxRunProps): Promise<void> {
  const { config } = props;
  const folder = path.join(PROJECT, HOME, config.replace(/[^A-Za-z0-9-]+/g, "-"));
  const logs = path.join(folder, "logs");
  mkdirSync(logs, { recursive: true });
  const release = reserve(folder);
  try {
    await runIn(folder, logs, props);
  } finally {
    release();
  }
}

async function runIn(folder: string, logs: string, props: SandboxRunProps): Promise<void> {
  const { keep, interrupted, progress } = props;
  const emulator = await Emulator.start(props.moto, path.join(logs, "emulator.log"), props.port);
  try {
    const platform = await prepare(props, emulator.endpoint, folder, logs);
    try {
      await platform.up({ stateTests: props.stateTests, deployments: props.deployments });
    } catch (error) {
      // The failed platform can be examined.
      if (keep && !interrupted.aborted) {
        progress.say(error instanceof Error ? error.message : String(error));
        await stayUp(progress, platform, interrupted);
      }
      throw error;
    }
    if (keep) await stayUp(progress, platform, interrupted);
    else await platform.down();
  } finally {
    await emulator.stop();
  }
}

async function prepare(
  { config: original, only, changes, terraform, progress, interrupted }: SandboxRunProps,
  endpoint: string,
  folder: string,
  logs: string,
): Promise<PlatformRun> {
  const output = path.join(folder, "platform");
  const settings = path.join(folder, "settings");
  const config = changes ? writeEarlierSettings(original, settings) : original;
  const laterChanges = changes ? writeLaterChanges(original, settings) : [];
  await synthesize(config, output);
  const [first] = readStacks(output);
  if (!first) throw new Error(`There are no stacks in ${config}.`);
  const cache = path.join(PROJECT, ".cache", "terraform");
  const provider = await installProvider({
    terraform,
    requiredProviders: first.requiredProviders,
    cache,
    folder: path.join(folder, "provider"),
  });
  const tools = { terraform, provider, progress, logs, interrupted };
  return PlatformRun.prepare({ config, folder: output, endpoint, tools, only, laterChanges });
}

async function stayUp(progress: Progress, platform: PlatformRun, interrupted: AbortSignal): Promise<void> {
  progress.printTable();
  console.log(`The platform is kept until Ctrl-C. To plan by hand:\n  ${platform.hints.join("\n  ")}`);
  await new Promise((resolve) => {
    interrupted.addEventListener("abort", resolve);
    // A listener alone does not keep the process alive.
    const alive = setInterval(() => undefined, 60_000);
    interrupted.addEventListener("abort", () => {
      clearInterval(alive);
    });
  });
}
