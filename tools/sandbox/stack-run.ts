import { copyFileSync, createWriteStream } from "node:fs";
import path from "node:path";
import execa from "execa";
import { type ProviderInstallation } from "../terraform/provider-installation";
import { type TerraformBinary } from "../terraform/find-terraform";
import { type SynthesizedStack } from "../terraform/synthesized-stacks";
import { type AwsEnvironment } from "./accounts";
import { type Progress } from "./progress";

/** What all stacks of a run use. */
export interface RunTools {
  readonly terraform: TerraformBinary;
  readonly provider: ProviderInstallation;
  readonly progress: Progress;
  /** Folder for the output of Terraform. */
  readonly logs: string;
  /** Aborted when the run is interrupted. */
  readonly interrupted: AbortSignal;
}

/** Interval at which a long apply reports its progress. */
const PROGRESS_SECONDS = 15;

/** How long an interrupted Terraform may take to write its state. */
const SHUTDOWN_SECONDS = 8;

/** How long Terraform may run before it is stopped: it can wait for the emulator forever. */
const TIMEOUT_MINUTES = 15;

/** Exit status of `plan -detailed-exitcode` if there are changes. */
const CHANGES = 2;

/** Runs Terraform on one stack, step by step as a user does. */
export class StackRun {
  constructor(
    readonly stack: SynthesizedStack,
    readonly aws: AwsEnvironment,
    private readonly tools: RunTools,
  ) {}

  /** Initializes the stack's folder: provider and backend. */
  async init(...args: string[]): Promise<void> {
    await this.step("init", async () => {
      // Without a lock file, Terraform installs into the plugin cache again, which must not be done concurrently.
      copyFileSync(this.tools.provider.lockFile, path.join(this.stack.folder, ".terraform.lock.hcl"));
      await this.run("init", ["init", ...args]);
      return "done";
    });
  }

  /**
   * Plans and applies a stack for the first time.
   * @throws if the plan has anything but creations, or a warning
   */
  async create(): Promise<void> {
    await this.apply("apply", (plan) => {
      const unexpected = plan
        .split("\n")
        .find((line) => /Warning: |^Plan: .*(?:[1-9]\d* to (?:change|destroy))/.test(line));
      if (unexpected !== undefined) {
        throw new Error(
          `${this.stack.name}: the first plan must only create resources, without warnings; it has: ${unexpected.trim()}`,
        );
      }
    });
  }

  /**
   * Plans and applies.
   * @param inspect checks the plan before it is applied
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

  /**
   * Plans and applies a change that must fail.
   * @param failure what Terraform's error must match, as one line
   * @throws if the apply succeeds, or fails for another reason
   */
  async failToApply(step: string, failure: RegExp, inspect: (plan: string) => void): Promise<void> {
    await this.step(step, async () => {
      inspect(await this.run(`${step}-plan`, ["plan", "-out=sandbox.tfplan"]));
      const error = await this.run(step, ["apply", "sandbox.tfplan"]).then(
        () => undefined,
        (reason: unknown) => (reason instanceof Error ? reason.message : String(reason)),
      );
      if (error === undefined) {
        throw new Error(`${this.stack.name}: "${step}" must fail, but the apply succeeded.`);
      }
      // Terraform breaks lines, and draws a frame around an error.
      if (!failure.test(error.replace(/[\s│╷╵]+/g, " "))) {
        throw new Error(`${this.stack.name}: "${step}" must fail with ${String(failure)}, but failed with:\n${error}`);
      }
      return "failed, as it must";
    });
  }

  /** Plans again, which must find no changes. */
  async planAgain(): Promise<void> {
    await this.step("second plan", async () => {
      await this.run("second-plan", ["plan", "-detailed-exitcode"]);
      return "empty";
    });
  }

  /** Reads the outputs as JSON. */
  async output(): Promise<void> {
    await this.step("output", async () => {
      const outputs = JSON.parse(await this.run("output", ["output", "-json"])) as object;
      return `${Object.keys(outputs).length} outputs`;
    });
  }

  /** Destroys the stack. */
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
   * @param total number of resources, to report progress. @default progress is not reported
   * @throws with the error that Terraform printed, and the file with all of its output
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
      // The sandbox passes Ctrl-C on. If Terraform got it twice, it would stop at once and lose state.
      detached: true,
    });
    child.all?.pipe(createWriteStream(file));
    const stop = () => {
      interrupt(child);
    };
    interrupted.addEventListener("abort", stop);
    const timeout = setTimeout(stop, TIMEOUT_MINUTES * 60_000);
    const reports = total === undefined ? undefined : this.reportProgress(child, args[0] ?? "", total);
    const { exitCode, all = "" } = await child;
    interrupted.removeEventListener("abort", stop);
    clearInterval(reports);
    clearTimeout(timeout);
    if (interrupted.aborted) {
      throw new Error("interrupted");
    }
    if (exitCode !== 0) {
      const failure = exitCode === CHANGES ? "the second plan is not empty" : `terraform ${args[0] ?? ""} failed`;
      throw new Error(`${this.stack.name}: ${failure}; see ${file}\n${errorIn(all)}`);
    }
    return all;
  }

  private reportProgress(child: execa.ExecaChildProcess, command: string, total: number): NodeJS.Timeout {
    let done = 0;
    child.all?.on("data", (chunk: Buffer) => {
      done += chunk.toString().match(/: (?:Creation|Modifications|Destruction) complete after/g)?.length ?? 0;
    });
    return setInterval(() => {
      this.tools.progress.say(`${this.stack.name}: ${command}: ${done} of ${total} resources`);
    }, PROGRESS_SECONDS * 1000);
  }
}

/** Interrupts Terraform, and kills it with its provider if it takes too long to stop. */
function interrupt(child: execa.ExecaChildProcess): void {
  const { pid } = child;
  if (pid === undefined) return;
  process.kill(-pid, "SIGINT");
  const kill = setTimeout(() => {
    process.kill(-pid, "SIGKILL");
  }, SHUTDOWN_SECONDS * 1000);
  void child.then(() => {
    clearTimeout(kill);
  });
}

/** Returns the number of actions in a plan. */
function planned(plan: string): number {
  const counts = /Plan: (\d+) to add, (\d+) to change, (\d+) to destroy/.exec(plan)?.slice(1) ?? [];
  return counts.reduce((sum, count) => sum + Number(count), 0);
}

/** Returns the part of Terraform's output that tells what is wrong, or which changes there are. */
function errorIn(output: string): string {
  const lines = output.split("\n");
  const start = lines.findIndex((line) => /^(?:│ )?Error: |^Terraform will perform/.test(line));
  return lines
    .slice(start < 0 ? -20 : start)
    .slice(0, 60)
    .join("\n");
}
