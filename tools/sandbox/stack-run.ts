import { copyFileSync, createWriteStream } from "node:fs";
import path from "node:path";
import execa from "execa";
import { type ProviderInstallation } from "../terraform/provider-installation";
import { type TerraformBinary } from "../terraform/find-terraform";
import { type SynthesizedStack } from "../terraform/synthesized-stacks";
import { type AwsEnvironment } from "./accounts";
import { type Progress } from "./progress";

/** What the stacks of a run have in common. */
export interface RunTools {
  readonly terraform: TerraformBinary;
  readonly provider: ProviderInstallation;
  readonly progress: Progress;
  /** Folder that keeps what Terraform printed. */
  readonly logs: string;
  /** Ends all that is under way. */
  readonly interrupted: AbortSignal;
}

/** How often a long apply says how far it is, in seconds. */
const NEWS_SECONDS = 15;

/** How long an interrupted Terraform may take to write its state, in seconds. */
const PATIENCE_SECONDS = 8;

/** Until a Terraform is ended that an answer of the emulator keeps waiting, in minutes. */
const LONGEST_MINUTES = 15;

/** Exit status of `plan -detailed-exitcode` where there is something to do. */
const CHANGES = 2;

/** One stack, taken through Terraform's steps as a user would take it. */
export class StackRun {
  constructor(
    readonly stack: SynthesizedStack,
    readonly aws: AwsEnvironment,
    private readonly tools: RunTools,
  ) {}

  /** Prepares the folder: provider and backend. */
  async init(...args: string[]): Promise<void> {
    await this.step("init", async () => {
      // Without it Terraform installs anew into the plugin cache, which no two processes may do at once.
      copyFileSync(this.tools.provider.lockFile, path.join(this.stack.folder, ".terraform.lock.hcl"));
      await this.run("init", ["init", ...args]);
      return "done";
    });
  }

  /**
   * Plans and applies a stack that is not there yet.
   * @throws if the plan is not of creations alone, or Terraform warns of something
   */
  async create(): Promise<void> {
    await this.apply("apply", (plan) => {
      const surprise = plan
        .split("\n")
        .find((line) => /Warning: |^Plan: .*(?:[1-9]\d* to (?:change|destroy))/.test(line));
      if (surprise !== undefined) {
        throw new Error(`${this.stack.name}: the first plan has more than creations: ${surprise.trim()}`);
      }
    });
  }

  /**
   * Plans and applies.
   * @param inspect reads the plan before it is applied
   */
  async apply(step: string, inspect: (plan: string) => void = () => undefined): Promise<void> {
    await this.step(step, async () => {
      const plan = await this.run(`${step}-plan`, ["plan", "-out=sandbox.tfplan"]);
      inspect(plan);
      const total = planned(plan);
      const applied = await this.run(step, ["apply", "sandbox.tfplan"], total);
      return /Apply complete! Resources: (.*)\./.exec(applied)?.[1] ?? "done";
    });
  }

  /** Plans once more: nothing may be left to do. */
  async planAgain(): Promise<void> {
    await this.step("second plan", async () => {
      await this.run("second-plan", ["plan", "-detailed-exitcode"]);
      return "empty";
    });
  }

  /** Reads the outputs, as another program would. */
  async output(): Promise<void> {
    await this.step("output", async () => {
      const outputs = JSON.parse(await this.run("output", ["output", "-json"])) as object;
      return `${Object.keys(outputs).length} outputs`;
    });
  }

  /** Destroys everything in the stack. */
  async destroy(): Promise<void> {
    await this.step("destroy", async () => {
      const destroyed = await this.run("destroy", ["destroy", "-auto-approve"], this.stack.resources);
      return /Destroy complete! Resources: (.*)\./.exec(destroyed)?.[1] ?? "done";
    });
  }

  private step(name: string, work: () => Promise<string>): Promise<void> {
    return this.tools.progress.step(this.stack.name, name, work);
  }

  /**
   * Runs Terraform in the stack's folder.
   * @param total resources to be counted while they are done. @default says nothing meanwhile
   * @throws with Terraform's last words and where all of them are
   */
  private async run(log: string, args: readonly string[], total?: number): Promise<string> {
    const { terraform, provider, logs, interrupted } = this.tools;
    const file = path.join(logs, `${this.stack.name}-${log.replace(/ /g, "-")}.log`);
    const child = execa(terraform.command, [...args, ...(args[0] === "output" ? [] : ["-no-color"])], {
      cwd: this.stack.folder,
      env: { ...provider.environment, ...this.aws },
      extendEnv: false,
      all: true,
      reject: false,
      maxBuffer: 100_000_000,
      // Ctrl-C is for the sandbox to pass on: Terraform takes a second one as "at once", and loses state.
      detached: true,
    });
    child.all?.pipe(createWriteStream(file));
    const stop = () => {
      endGently(child);
    };
    interrupted.addEventListener("abort", stop);
    const tooLong = setTimeout(stop, LONGEST_MINUTES * 60_000);
    const news = total === undefined ? undefined : this.tellProgress(child, args[0] ?? "", total);
    const { exitCode, all = "" } = await child;
    interrupted.removeEventListener("abort", stop);
    clearInterval(news);
    clearTimeout(tooLong);
    if (interrupted.aborted) {
      throw new Error("interrupted");
    }
    if (exitCode !== 0) {
      const what = exitCode === CHANGES ? "The second plan is not empty" : `terraform ${args[0] ?? ""} failed`;
      throw new Error(`${this.stack.name}: ${what}; see ${file}\n${lastWords(all)}`);
    }
    return all;
  }

  private tellProgress(child: execa.ExecaChildProcess, what: string, total: number): NodeJS.Timeout {
    let done = 0;
    child.all?.on("data", (chunk: Buffer) => {
      done += chunk.toString().match(/: (?:Creation|Modifications|Destruction) complete after/g)?.length ?? 0;
    });
    return setInterval(() => {
      this.tools.progress.say(`${this.stack.name}: ${what}: ${done} of ${total} resources`);
    }, NEWS_SECONDS * 1000);
  }
}

/** Asks Terraform to stop, and ends it with its provider if it takes too long over it. */
function endGently(child: execa.ExecaChildProcess): void {
  const { pid } = child;
  if (pid === undefined) return;
  process.kill(-pid, "SIGINT");
  const patience = setTimeout(() => {
    process.kill(-pid, "SIGKILL");
  }, PATIENCE_SECONDS * 1000);
  void child.then(() => {
    clearTimeout(patience);
  });
}

function planned(plan: string): number {
  const counts = /Plan: (\d+) to add, (\d+) to change, (\d+) to destroy/.exec(plan)?.slice(1) ?? [];
  return counts.reduce((sum, count) => sum + Number(count), 0);
}

/** The part of Terraform's output that says what is wrong or what is left to do. */
function lastWords(output: string): string {
  const lines = output.split("\n");
  const telling = lines.findIndex((line) => /^(?:│ )?Error: |^Terraform will perform/.test(line));
  return lines
    .slice(telling < 0 ? -20 : telling)
    .slice(0, 60)
    .join("\n");
}
