import { mkdirSync } from "node:fs";
import path from "node:path";
import { installProvider } from "../terraform/provider-installation";
import { type TerraformBinary } from "../terraform/find-terraform";
import { PROJECT, readStacks, synthesize } from "../terraform/synthesized-stacks";
import { Emulator } from "./emulator";
import { type EmulatorCommand } from "./find-emulator";
import { PlatformRun } from "./platform-run";
import { type Progress } from "./progress";

/** Props of {@link sandboxRun}. */
export interface SandboxRunProps {
  /** Folder of the settings, from the project's root. */
  readonly config: string;
  /** Stacks to run beside those that they need. Empty for all. */
  readonly only: readonly string[];
  /** Whether the remote state is proven too. */
  readonly stateTests: boolean;
  /** Whether the platform stays up until it is interrupted. */
  readonly keep: boolean;
  /** Port of the emulator; 0 for one that is free. */
  readonly port: number;
  readonly terraform: TerraformBinary;
  readonly moto: EmulatorCommand;
  readonly progress: Progress;
  /** Ends all that is under way. */
  readonly interrupted: AbortSignal;
}

/** Where runs are kept, from the project's root. */
export const HOME = ".sandbox";

/**
 * Brings the platform of one configuration up and down again, in an emulator of its own that ends in every case.
 * @throws what failed, with what Terraform or a test said of it
 */
export async function sandboxRun(props: SandboxRunProps): Promise<void> {
  const { config, keep, interrupted, progress } = props;
  const folder = path.join(PROJECT, HOME, config.replace(/[^A-Za-z0-9-]+/g, "-"));
  const logs = path.join(folder, "logs");
  mkdirSync(logs, { recursive: true });
  const emulator = await Emulator.start(props.moto, path.join(logs, "emulator.log"), props.port);
  try {
    const platform = await prepare(props, emulator.endpoint, folder, logs);
    try {
      await platform.up({ stateTests: props.stateTests });
    } catch (error) {
      // What failed can be looked at.
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
  { config, only, terraform, progress, interrupted }: SandboxRunProps,
  endpoint: string,
  folder: string,
  logs: string,
): Promise<PlatformRun> {
  const written = path.join(folder, "platform");
  await synthesize(config, written);
  const [first] = readStacks(written);
  if (!first) throw new Error(`There are no stacks in ${config}.`);
  const cache = path.join(PROJECT, ".cache", "terraform");
  const provider = await installProvider({
    terraform,
    requiredProviders: first.requiredProviders,
    cache,
    folder: path.join(folder, "provider"),
  });
  const tools = { terraform, provider, progress, logs, interrupted };
  return PlatformRun.prepare({ config, folder: written, endpoint, tools, only });
}

async function stayUp(progress: Progress, platform: PlatformRun, interrupted: AbortSignal): Promise<void> {
  progress.printTable();
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
