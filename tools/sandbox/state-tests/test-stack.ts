import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { App } from "cdktf";
import execa, { type ExecaChildProcess } from "execa";
import { copyFileSync, mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { checkSettings } from "../../../settings/check/check-settings";
import { StackLocations } from "../../../stacks/locations";
import { PlatformStack } from "../../../constructs/core/platform-stack";
import { PROJECT } from "../../terraform/synthesized-stacks";
import { type AwsAccess, awsEnvironment } from "../accounts";
import { writeOverride } from "../overrides";
import { type RunDescription, stackOf } from "../run-description";
import { type Call, Gate } from "./gate";

/** The result of a run of Terraform. */
export interface TerraformResult {
  readonly exitCode: number;
  readonly output: string;
}

/** Names of the log groups in a test's stack. */
type Part = "a" | "b" | "c";

/**
 * A small stack of log groups, built on the base of all stacks and so with the same backend, lock and check of the
 * account. Its state is in the state bucket of the run. Terraform reaches the emulator through a gate.
 */
export class TestStack {
  private constructor(
    readonly folder: string,
    readonly gate: Gate,
    private readonly name: string,
    private readonly run: RunDescription,
  ) {}

  static async make(run: RunDescription, name: string): Promise<TestStack> {
    const folder = path.join(path.dirname(stackOf(run, "state").folder), "..", "state-tests", name);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const stack = new TestStack(path.join(folder, "stacks", name), await Gate.open(run.endpoint), name, run);
    stack.synthesize(["a", "b", "c"]);
    copyFileSync(run.lockFile, path.join(stack.folder, ".terraform.lock.hcl"));
    return stack;
  }

  /** Synthesizes the stack with these log groups. */
  synthesize(parts: readonly Part[]): void {
    // The folder is known at run time only.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { default: definition } = require(path.resolve(PROJECT, this.run.config, "index.ts")) as { default: unknown };
    const { settings } = checkSettings(definition, { example: true });
    const app = new App({ outdir: path.join(this.folder, "..", "..") });
    const stack = new PlatformStack(app, this.name, new StackLocations(settings).sharedStackProps(this.name));
    for (const part of parts) {
      new CloudwatchLogGroup(stack, part, { name: this.logGroup(part), retentionInDays: 1 });
    }
    app.synth();
    writeOverride(this.folder, this.gate.endpoint);
  }

  /** Returns the name of a log group. */
  logGroup(part: Part): string {
    return `/${this.name}/${part}`;
  }

  /** Matches the call that creates a log group. */
  creating(part: Part): (call: Call) => boolean {
    return ({ body }) => body.includes(`"logGroupName":"${this.logGroup(part)}"`) && body.includes("tags");
  }

  /** Matches all calls to the state bucket. */
  readonly toBucket = ({ path: url }: Call): boolean => /^\/[^/?]*state[^/?]*[/?]/.test(url);

  /** Matches the call that writes the state. */
  readonly writingState = (call: Call): boolean =>
    call.method === "PUT" && this.toBucket(call) && /\.tfstate(\?|$)/.test(call.path);

  /**
   * Starts Terraform in the stack's folder.
   * @param access credentials to use. @default those of the stack's own account
   */
  start(args: readonly string[], access: AwsAccess = stackOf(this.run, "state").access): ExecaChildProcess {
    return execa(this.run.terraform, [...args], {
      cwd: this.folder,
      env: { ...this.run.environment, ...awsEnvironment({ ...access, endpoint: this.gate.endpoint }) },
      extendEnv: false,
      all: true,
      reject: false,
    });
  }

  /** Runs Terraform and waits for its end. */
  async terraform(args: readonly string[], access?: AwsAccess): Promise<TerraformResult> {
    return resultOf(await this.start(args, access));
  }

  /**
   * Runs Terraform and waits for its end.
   * @throws with Terraform's output, if it fails
   */
  async succeed(...args: string[]): Promise<string> {
    const { exitCode, output } = await this.terraform(args);
    if (exitCode !== 0) throw new Error(`terraform ${args.join(" ")} failed with ${exitCode}:\n${output}`);
    return output;
  }

  /** Lists the addresses in the state. */
  async addresses(): Promise<string[]> {
    return (await this.succeed("state", "list")).split("\n").filter((line) => line !== "");
  }
}

/** Kills Terraform and its provider without a chance to clean up, as when the machine fails. */
export async function kill(terraform: ExecaChildProcess): Promise<void> {
  const { stdout } = await execa("pgrep", ["-P", String(terraform.pid)]);
  for (const pid of [terraform.pid, ...stdout.split("\n").map(Number)]) {
    process.kill(pid ?? 0, "SIGKILL");
  }
  await terraform;
}

/** Reads the result of a process that ran Terraform. */
export function resultOf({ exitCode, all = "" }: { exitCode: number; all?: string | undefined }): TerraformResult {
  return { exitCode, output: all };
}
