import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { isDeepStrictEqual } from "node:util";
import { inParallel } from "../terraform/parallel";
import { PROJECT, synthesize } from "../terraform/synthesized-stacks";
import { accountAccess, awsEnvironment, provideHostedZone } from "./accounts";
import { dependencyWaves, withDependencies } from "./dependency-waves";
import { runningVersions } from "./running-versions";
import { runTests } from "./run-tests";
import { type ExpectedZone, removeBootstrap, writeBootstrap, writeOverride } from "./overrides";
import { destroyedIn, movesOnly } from "./plan-text";
import { type LaterChange } from "./later-changes";
import { type DescribedStack, writeRunDescription } from "./run-description";
import { type RunTools, StackRun } from "./stack-run";
import { writeUnprotectedSettings } from "./unprotected-settings";

/** The stacks that are applied before all others, in this order. */
const SHARED = ["state", "account"];

/** Number of stacks that are applied at once. Terraform uses a core while it plans, and little while it waits for AWS. */
const AT_ONCE = 3;

/** Props of a {@link PlatformRun}. */
export interface PlatformRunProps {
  /** Folder of the settings, from the project's root. */
  readonly config: string;
  /** Folder for everything that the run writes. */
  readonly folder: string;
  /** The emulator's address. */
  readonly endpoint: string;
  readonly tools: RunTools;
  /** Stacks to apply, in addition to `state`, which holds their state, and the stacks that they depend on. @default all */
  readonly only?: readonly string[];
  /** Changes of the settings after the first apply. @default none */
  readonly laterChanges?: readonly LaterChange[];
}

/** Applies and destroys a whole platform as docs/state.md and docs/destroy.md describe it. */
export class PlatformRun {
  private readonly runs = new Map<string, StackRun>();
  private readonly described: Record<string, DescribedStack> = {};
  /** The accounts of the hosted zones that existed before, by the id or name by which the stacks know them. */
  private readonly accountOfZone = new Map<string, string>();
  /** Folder of the settings that are applied. */
  private config: string;

  private constructor(private readonly props: PlatformRunProps) {
    this.config = props.config;
  }

  /**
   * Synthesizes the stacks, and gives each access to its account of the emulator.
   * @throws if `only` names a stack that does not exist
   */
  static async prepare(props: PlatformRunProps): Promise<PlatformRun> {
    const { config, folder, endpoint, tools, only = [] } = props;
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const stacks = await synthesize(config, folder);
    const names = stacks.map(({ name }) => name);
    const unknown = only.filter((name) => !names.includes(name));
    if (unknown.length > 0) {
      throw new Error(`There is no stack ${unknown.join(", ")} in ${config}; the stacks are ${names.join(", ")}.`);
    }
    const platform = new PlatformRun(props);
    const selected = new Set(only.length === 0 ? names : ["state", ...withDependencies(only, stacks)]);
    for (const stack of stacks.filter(({ name }) => selected.has(name))) {
      const { account, region, zones } = writeOverride(stack.folder, endpoint);
      const access = await accountAccess(endpoint, account, region);
      await platform.provideZones(zones, region);
      platform.described[stack.name] = { folder: stack.folder, account, access };
      platform.runs.set(stack.name, new StackRun(stack, awsEnvironment(access), tools));
    }
    return platform;
  }

  /**
   * Applies every stack and plans it again, which must find no changes. Tests the remote state in the meantime, and then
   * checks the applied platform through the AWS API.
   *
   * @param stateTests whether to test the remote state
   * @param deployments whether to test deployments in place of the checks
   */
  async up({
    stateTests,
    deployments,
  }: {
    readonly stateTests: boolean;
    readonly deployments: boolean;
  }): Promise<void> {
    const { tools } = this.props;
    for (const name of SHARED) {
      await this.bringUpShared(name);
    }
    const described = this.describe();
    // The provider polls the environments most of the time, which leaves the cores to the tests of the remote state.
    const work: (() => Promise<unknown>)[] = [
      () => this.inWaves(this.waves(), (run) => this.bringUp(run)),
      ...(stateTests ? [() => runTests("state-tests", described, tools)] : []),
    ];
    await inParallel(work, work.length, (part) => part());
    const { laterChanges = [] } = this.props;
    for (const change of laterChanges) {
      await this.change(change);
    }
    if (deployments) {
      await runTests("deployments", described, tools);
      return;
    }
    // The checks compare the platform with the settings of the first apply.
    if (this.environments().length > 0 && laterChanges.length === 0) {
      await runTests("checks", described, tools);
    }
  }

  /** Removes the protection by the settings, and destroys all stacks in reverse order. */
  async down(): Promise<void> {
    const { folder } = this.props;
    const unprotected = writeUnprotectedSettings(this.config, path.join(folder, "unprotected"));
    await synthesize(unprotected, folder);
    await this.inWaves(this.waves().reverse(), async (run) => {
      await run.apply("remove protection");
      await run.destroy();
    });
    const account = this.runs.get("account");
    await account?.apply("remove protection");
    await account?.destroy();
    const state = this.runs.get("state");
    if (state) {
      // The bucket can't hold the state of its own destruction.
      writeBootstrap(state.stack.folder);
      await state.init("-migrate-state", "-force-copy");
      await state.apply("remove protection");
      await state.destroy();
    }
  }

  /** The command that plans each stack by hand, for `--keep`. */
  get hints(): string[] {
    const variables = (run: StackRun) => Object.entries(run.aws).map(([name, value]) => `${name}=${value}`);
    return [...this.runs.values()].map((run) => {
      const folder = path.relative(PROJECT, run.stack.folder);
      return `(cd ${folder} && env ${variables(run).join(" ")} terraform plan)`;
    });
  }

  /**
   * Creates the hosted zones that a stack expects, each in one account: on AWS, one account at most holds the zone that
   * resolvers use. A look-up in another account fails.
   */
  private async provideZones(zones: readonly ExpectedZone[], region: string): Promise<void> {
    for (const { name, id, account } of zones) {
      const key = id ?? name;
      if (!this.accountOfZone.has(key)) {
        this.accountOfZone.set(key, account);
        await provideHostedZone(await accountAccess(this.props.endpoint, account, region), name, id);
      }
    }
  }

  /** Applies changed settings, which must destroy nothing but what the change may. */
  private async change(change: LaterChange): Promise<void> {
    const { step, config, mayDestroy, onlyMoves = false, appliesTwice = false, failure } = change;
    this.config = config;
    await synthesize(config, this.props.folder);
    await this.inWaves(this.waves(), async (run) => {
      const inspect = (plan: string) => {
        const destroyed = destroyedIn(plan).filter((address) => !mayDestroy.includes(address.split(".")[0] ?? ""));
        if (destroyed.length > 0) {
          throw new Error(`${run.stack.name}: "${step}" must not destroy or replace ${destroyed.join(", ")}.`);
        }
        if (onlyMoves && !movesOnly(plan)) {
          throw new Error(`${run.stack.name}: "${step}" must move resources, and do nothing else.`);
        }
      };
      if (failure) {
        await this.fail(run, step, failure, inspect);
      } else {
        await run.apply(step, inspect);
        if (appliesTwice) await run.apply(`${step} (second apply)`, inspect);
        await run.planAgain();
      }
    });
  }

  /** Applies a change that must fail, and leave the services as they are. */
  private async fail(run: StackRun, step: string, failure: RegExp, inspect: (plan: string) => void): Promise<void> {
    const access = this.described[run.stack.name]?.access;
    const before = access && (await runningVersions(access));
    await run.failToApply(step, failure, inspect);
    const after = access && (await runningVersions(access));
    if (!before || Object.keys(before).length === 0 || !isDeepStrictEqual(before, after)) {
      throw new Error(`${run.stack.name}: "${step}" must leave the services as they are.`);
    }
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

  /** The environments and the user's own stacks, each in a wave after those that it depends on. */
  private waves(): StackRun[][] {
    const runs = this.environments().map((run) => ({ run, name: run.stack.name, after: run.stack.after }));
    return dependencyWaves(runs).map((wave) => wave.map(({ run }) => run));
  }

  private async inWaves(waves: readonly StackRun[][], task: (run: StackRun) => Promise<void>): Promise<void> {
    for (const wave of waves) {
      await inParallel(wave, AT_ONCE, task);
    }
  }

  private async bringUpShared(name: string): Promise<void> {
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
