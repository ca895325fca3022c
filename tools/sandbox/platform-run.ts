import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { inParallel } from "../terraform/parallel";
import { PROJECT, synthesize } from "../terraform/synthesized-stacks";
import { accountAccess, awsEnvironment, provideHostedZone } from "./accounts";
import { runTests } from "./run-tests";
import { removeBootstrap, writeBootstrap, writeOverride } from "./overrides";
import { type DescribedStack, writeRunDescription } from "./run-description";
import { type RunTools, StackRun } from "./stack-run";
import { writeUnprotectedSettings } from "./unprotected-settings";

/** The stacks that come before all others, in this order. */
const SHARED = ["state", "account"];

/** A Terraform takes a core while it plans and little while it waits for AWS. */
const AT_ONCE = 3;

/** Props of a {@link PlatformRun}. */
export interface PlatformRunProps {
  /** Folder of the settings, from the project's root. */
  readonly config: string;
  /** Folder of its own for everything that the run writes. */
  readonly folder: string;
  /** Where the emulator answers. */
  readonly endpoint: string;
  readonly tools: RunTools;
  /** Stacks to run beside `state`, which keeps their state, and those that they stand on. @default all */
  readonly only?: readonly string[];
}

/** Takes a whole platform up and down again, each stack as docs/state.md and docs/destroy.md say. */
export class PlatformRun {
  private readonly runs = new Map<string, StackRun>();
  private readonly described: Record<string, DescribedStack> = {};

  private constructor(private readonly props: PlatformRunProps) {}

  /**
   * Synthesizes, and gives every stack access to its account of the emulator.
   * @throws if a stack is asked for that the settings don't have
   */
  static async prepare(props: PlatformRunProps): Promise<PlatformRun> {
    const { config, folder, endpoint, tools, only = [] } = props;
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const stacks = await synthesize(config, folder);
    const names = stacks.map(({ name }) => name);
    const unknown = only.filter((name) => !names.includes(name));
    if (unknown.length > 0) {
      throw new Error(`There is no stack ${unknown.join(", ")} in ${config}; it has ${names.join(", ")}.`);
    }
    const platform = new PlatformRun(props);
    const needed = stacks.filter(({ name }) => only.includes(name)).flatMap(({ after }) => after);
    const wanted = new Set(only.length === 0 ? names : ["state", ...only, ...needed]);
    for (const stack of stacks.filter(({ name }) => wanted.has(name))) {
      const { account, region, zones } = writeOverride(stack.folder);
      const access = await accountAccess(endpoint, account, region);
      for (const zone of zones) {
        await provideHostedZone(access, zone);
      }
      platform.described[stack.name] = { folder: stack.folder, account, access };
      platform.runs.set(stack.name, new StackRun(stack, awsEnvironment(access), tools));
    }
    return platform;
  }

  /**
   * Applies every stack and plans it again; nothing may be left to do. Proves the remote state meanwhile, and asks
   * the applied platform through the AWS API.
   *
   * @param stateTests whether the remote state is proven
   */
  async up({ stateTests }: { readonly stateTests: boolean }): Promise<void> {
    const { tools } = this.props;
    for (const name of SHARED) {
      await this.upIfThere(name);
    }
    const described = this.describe();
    // The environments wait for the provider's clocks most of the time, which leaves room for the stateTests.
    const work: (() => Promise<unknown>)[] = [
      () => this.oneWaveAfterAnother(this.waves(), (run) => this.bringUp(run)),
      ...(stateTests ? [() => runTests("state-tests", described, tools)] : []),
    ];
    await inParallel(work, work.length, (part) => part());
    if (this.environments().length > 0) {
      await runTests("checks", described, tools);
    }
  }

  /** Lifts the protections by the settings, and destroys every stack, the last first. */
  async down(): Promise<void> {
    const { config, folder } = this.props;
    const unprotected = writeUnprotectedSettings(config, path.join(folder, "unprotected"));
    await synthesize(unprotected, folder);
    await this.oneWaveAfterAnother(this.waves().reverse(), async (run) => {
      await run.apply("lift protection");
      await run.destroy();
    });
    await this.runs.get("account")?.destroy();
    const state = this.runs.get("state");
    if (state) {
      // The bucket can't hold the state of its own end.
      writeBootstrap(state.stack.folder);
      await state.init("-migrate-state", "-force-copy");
      await state.apply("lift protection");
      await state.destroy();
    }
  }

  /** How to go on by hand, for `--keep`. */
  get hints(): string[] {
    const variables = (run: StackRun) => Object.entries(run.aws).map(([name, value]) => `${name}=${value}`);
    return [...this.runs.values()].map((run) => {
      const folder = path.relative(PROJECT, run.stack.folder);
      return `(cd ${folder} && env ${variables(run).join(" ")} terraform plan)`;
    });
  }

  private describe(): Record<string, string> {
    const { config, folder, endpoint, tools } = this.props;
    return writeRunDescription(path.join(folder, "run.json"), {
      config,
      endpoint,
      terraform: tools.terraform.command,
      environment: tools.provider.environment,
      lockFile: tools.provider.lockFile,
      stacks: this.described,
    });
  }

  private environments(): StackRun[] {
    return [...this.runs.values()].filter(({ stack }) => !SHARED.includes(stack.name));
  }

  /** The environments that wait for no other, and those that stand on one of these. */
  private waves(): StackRun[][] {
    const runs = this.environments();
    const stands = ({ stack }: StackRun) => stack.after.length > 0;
    return [runs.filter((run) => !stands(run)), runs.filter(stands)];
  }

  private async oneWaveAfterAnother(
    waves: readonly StackRun[][],
    task: (run: StackRun) => Promise<void>,
  ): Promise<void> {
    for (const wave of waves) {
      await inParallel(wave, AT_ONCE, task);
    }
  }

  private async upIfThere(name: string): Promise<void> {
    const run = this.runs.get(name);
    if (run && name === "state") {
      await this.bootstrap(run);
    } else if (run) {
      await this.bringUp(run);
    }
  }

  private async bootstrap(state: StackRun): Promise<void> {
    writeBootstrap(state.stack.folder);
    await state.init();
    await state.create();
    removeBootstrap(state.stack.folder);
    await state.init("-migrate-state", "-force-copy");
    await state.planAgain();
  }

  private async bringUp(run: StackRun): Promise<void> {
    await run.init();
    await run.create();
    await run.planAgain();
    await run.output();
  }
}
