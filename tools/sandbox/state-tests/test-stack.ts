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

/** How a Terraform of a proof ended. */
export interface Ended {
  readonly exitCode: number;
  readonly output: string;
}

/** Which parts of a proof's stack there are. */
type Part = "a" | "b" | "c";

/**
 * A small stack on the base that all stacks share, so with the same backend, lock and guard of accounts: a log
 * group for each part. It lives in the state bucket of the run, behind a gate of its own.
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

  /** Writes the stack's JSON with these parts. */
  synthesize(parts: readonly Part[]): void {
    // The settings are the user's; which folder they are in is known only now.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { default: definition } = require(path.resolve(PROJECT, this.run.config, "index.ts")) as { default: unknown };
    const { settings } = checkSettings(definition, { example: true });
    const app = new App({ outdir: path.join(this.folder, "..", "..") });
    const stack = new PlatformStack(app, this.name, new StackLocations(settings).sharedStackProps(this.name));
    for (const part of parts) {
      new CloudwatchLogGroup(stack, part, { name: this.logGroup(part), retentionInDays: 1 });
    }
    app.synth();
    writeOverride(this.folder);
  }

  /** Name of a part's log group. */
  logGroup(part: Part): string {
    return `/${this.name}/${part}`;
  }

  /** Matches the call that makes the part. */
  making(part: Part): (call: Call) => boolean {
    return ({ body }) => body.includes(`"logGroupName":"${this.logGroup(part)}"`) && body.includes("tags");
  }

  /** Matches every call to the state bucket. */
  readonly toBucket = ({ path: url }: Call): boolean => /^\/[^/?]*state[^/?]*[/?]/.test(url);

  /** Matches the call that writes the state itself. */
  readonly writingState = (call: Call): boolean =>
    call.method === "PUT" && this.toBucket(call) && /\.tfstate(\?|$)/.test(call.path);

  /**
   * Starts Terraform in the stack's folder.
   * @param access whose credentials. @default the account that the stack is for
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

  /** Runs Terraform to its end. */
  async terraform(args: readonly string[], access?: AwsAccess): Promise<Ended> {
    return ended(await this.start(args, access));
  }

  /**
   * Runs Terraform to its end, which must be a good one.
   * @throws with what Terraform said, if it isn't
   */
  async succeed(...args: string[]): Promise<string> {
    const { exitCode, output } = await this.terraform(args);
    if (exitCode !== 0) throw new Error(`terraform ${args.join(" ")} ended ${exitCode}:\n${output}`);
    return output;
  }

  /** The addresses in the state. */
  async addresses(): Promise<string[]> {
    return (await this.succeed("state", "list")).split("\n").filter((line) => line !== "");
  }
}

/** Ends Terraform and its provider as a machine that fails does: at once, and nothing can be tidied. */
export async function kill(terraform: ExecaChildProcess): Promise<void> {
  const { stdout } = await execa("pgrep", ["-P", String(terraform.pid)]);
  for (const pid of [terraform.pid, ...stdout.split("\n").map(Number)]) {
    process.kill(pid ?? 0, "SIGKILL");
  }
  await terraform;
}

/** The parts of a process's result that stateTests look at. */
export function ended({ exitCode, all = "" }: { exitCode: number; all?: string | undefined }): Ended {
  return { exitCode, output: all };
}
