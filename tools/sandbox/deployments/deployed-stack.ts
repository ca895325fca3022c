import { cpSync, rmSync } from "node:fs";
import path from "node:path";
import {
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  ECSClient,
  type TaskDefinition,
} from "@aws-sdk/client-ecs";
import { SFNClient } from "@aws-sdk/client-sfn";
import execa from "execa";
import { type DeploymentTarget } from "../../../constructs/core/deployment-target";
import { checkSettings } from "../../../settings/check/check-settings";
import { StackLocations } from "../../../stacks/locations";
import { deployImage } from "../../images/deploy-image";
import { deployTargets } from "../../images/deploy-targets";
import { imageReferenceOf } from "../../images/image-reference-of";
import { PROJECT, synthesize } from "../../terraform/synthesized-stacks";
import { awsEnvironment } from "../accounts";
import { type DescribedStack, type RunDescription, stackOf } from "../run-description";

/** What Terraform ended with. */
export interface TerraformResult {
  readonly exitCode: number;
  readonly output: string;
}

/** Exit statuses of `plan -detailed-exitcode`. */
export const EMPTY = 0;
export const CHANGES = 2;

/** An environment that was applied, which Terraform and a pipeline deploy to. */
export class DeployedStack {
  private readonly stack: DescribedStack;
  private readonly client: ECSClient;
  private readonly definition: unknown;
  private readonly target: DeploymentTarget;

  constructor(
    private readonly run: RunDescription,
    private readonly environment: string,
  ) {
    this.stack = stackOf(run, environment);
    this.client = new ECSClient(this.stack.access);
    // The folder is known at run time only.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    this.definition = (require(path.resolve(PROJECT, run.config, "index.ts")) as { default: unknown }).default;
    this.target = new StackLocations(this.settings).environment(environment);
  }

  /** Synthesizes the settings again, with another variable of the container. */
  async changeGreeting(greeting: string): Promise<void> {
    process.env["SANDBOX_GREETING"] = greeting;
    await synthesize(this.run.config, path.join(this.stack.folder, "..", ".."));
  }

  apply(variables: Readonly<Record<string, string>> = {}, ...args: string[]): Promise<TerraformResult> {
    return this.terraform(["apply", "-auto-approve", "-no-color", ...args], variables);
  }

  /** Applies a plan that was written to a file before. */
  applyPlan(file: string): Promise<TerraformResult> {
    return this.terraform(["apply", "-no-color", file]);
  }

  /** Plans; the exit code says whether there are changes. */
  plan(...args: string[]): Promise<TerraformResult> {
    return this.terraform(["plan", "-detailed-exitcode", "-no-color", ...args]);
  }

  /** Plans in another folder, as after a fresh checkout. */
  async planAfresh(): Promise<TerraformResult> {
    const folder = `${this.stack.folder}-afresh`;
    rmSync(folder, { recursive: true, force: true });
    cpSync(this.stack.folder, folder, { recursive: true, filter: (file) => path.basename(file) !== ".terraform" });
    await this.terraform(["init", "-no-color"], {}, folder);
    const result = await this.terraform(["plan", "-detailed-exitcode", "-no-color"], {}, folder);
    rmSync(folder, { recursive: true, force: true });
    return result;
  }

  /** Deploys as a pipeline does. */
  async rollOut(workload: string, version: string): Promise<void> {
    const environment = this.settings.environments[this.environment];
    if (!environment) throw new Error(`There is no environment ${this.environment}.`);
    const image = imageReferenceOf(this.definition, { environment: this.environment, workload, version });
    const context = {
      client: this.client,
      runs: new SFNClient(this.stack.access),
      region: this.target.region,
      cluster: this.target.name("cluster", "services"),
      say: () => undefined,
      wait: () => Promise.resolve(),
    };
    for (const target of deployTargets(environment, workload, this.target)) {
      await deployImage(context, target, image);
    }
  }

  /** The task definition that the service runs. */
  async running(service: string): Promise<TaskDefinition> {
    const { services = [] } = await this.client.send(
      new DescribeServicesCommand({
        cluster: this.target.name("cluster", "services"),
        services: [this.target.name("ecsService", service)],
      }),
    );
    return this.described(services[0]?.taskDefinition ?? "");
  }

  /** The latest active task definition of a workload, which its tasks are run from. */
  latest(workload: string): Promise<TaskDefinition> {
    return this.described(this.target.name("taskFamily", workload));
  }

  private async described(name: string): Promise<TaskDefinition> {
    const { taskDefinition } = await this.client.send(new DescribeTaskDefinitionCommand({ taskDefinition: name }));
    return taskDefinition ?? {};
  }

  private get settings() {
    return checkSettings(this.definition, { example: true }).settings;
  }

  private async terraform(
    args: readonly string[],
    variables: Readonly<Record<string, string>> = {},
    cwd = this.stack.folder,
  ): Promise<TerraformResult> {
    const { exitCode, all = "" } = await execa(this.run.terraform, [...args], {
      cwd,
      env: { ...this.run.environment, ...awsEnvironment(this.stack.access), ...variables },
      extendEnv: false,
      all: true,
      reject: false,
    });
    return { exitCode, output: all };
  }
}

/** The image of a container, by its tag. */
export function tagOf({ containerDefinitions = [] }: TaskDefinition, container: string): string | undefined {
  const { image } = containerDefinitions.find(({ name }) => name === container) ?? {};
  return image?.split(":")[1];
}

/** The value of a variable of a container. */
export function variableOf({ containerDefinitions = [] }: TaskDefinition, container: string, variable: string) {
  const { environment = [] } = containerDefinitions.find(({ name }) => name === container) ?? {};
  return environment.find(({ name }) => name === variable)?.value;
}
