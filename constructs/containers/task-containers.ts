import { sortedEntries } from "../core/sorted-entries";
import { jsonText } from "../core/template-text";
import { type InjectableSecret } from "../secrets/injectable-secret";
import { type AddedContainers, requireDistinctPorts, requireFreeNames } from "./added-containers";
import { Container } from "./container";
import { type ContainerLog, logConfiguration } from "./container-log";
import { type ContainerLimits } from "./container-limits";
import { type ContainerProps } from "./container-props";
import { type SidecarProps } from "./sidecar-props";
import { type EnvironmentFile } from "./environment-file";
import { endingContainers, startOrderIssues, waitsOf } from "./start-order";
import { collectorName } from "./telemetry-defaults";

/** Directories that the ECS Exec agent writes to. Source: aws-containers/amazon-ecs-exec-checker, issue 71. */
const EXEC_AGENT_PATHS = ["/managed-agents", "/var/lib/amazon/ssm", "/var/log/amazon/ssm"];

/** A container that receives a variable. */
export interface VariableReceiver {
  /** Name of the container. */
  readonly container: string;
  /** Name under which it receives the variable. */
  readonly name: string;
}

/** The props of a task's main container, and its sidecars. */
export interface TaskContainersProps extends ContainerProps {
  /**
   * Limits of the main container; the rest of the task is left to sidecars and to the proxy of Service Connect.
   * @default the main container shares the task's CPU and memory
   */
  readonly limits?: ContainerLimits;
  /**
   * Sidecars, by name: containers that run in every task beside the main container.
   * @default none
   */
  readonly sidecars?: Readonly<Record<string, SidecarProps>>;
}

/** The containers of one task: the main container, the sidecars, and what the platform adds to them. */
export class TaskContainers {
  /** The main container, which has the name of the workload. */
  readonly main: Container;
  /** All containers: the main container, then the sidecars in the order of their names, then the router of logs. */
  readonly all: readonly Container[];

  /**
   * @param name name of the workload
   * @param added containers that the platform adds
   * @throws if two containers have the same name or listen on the same port
   */
  constructor(
    private readonly name: string,
    { limits, sidecars: own = {}, ...main }: TaskContainersProps,
    private readonly added: AddedContainers = {},
  ) {
    const { collector, router } = added;
    requireFreeNames(name, own, added);
    const sidecars = { ...own, ...(collector && { [collectorName]: collector }) };
    this.main = new Container(name, main, true, limits);
    const waits = waitsOf(name, Object.fromEntries(sortedEntries(sidecars)));
    const ending = endingContainers(waits);
    this.all = [
      this.main,
      ...sortedEntries(sidecars).map(([sidecar, props]) => this.sidecar(sidecar, props, ending.has(sidecar))),
      ...(router ? [router] : []),
    ];
    requireDistinctPorts(name, this.all, added);
    this.requireStartOrder({ name, ...main }, sidecars);
    for (const { container, for: other, condition } of waits) {
      this.all.find((one) => one.name === container)?.startAfter(other, condition);
    }
  }

  /**
   * Sets a variable in plain text, in the main container and in the sidecars whose `variables` list it.
   * @param given whether the main container receives it even if its `variables` don't list it
   */
  addEnvironment(variable: string, value: string, given: boolean): void {
    for (const container of this.all) {
      container.environment.addValue(variable, value, given && container === this.main);
    }
  }

  /** Sets variables as {@link addEnvironment} does, but for those that the main container has already. */
  addDefaults(variables: Readonly<Record<string, string>>): void {
    for (const [variable, value] of Object.entries(variables)) {
      this.addEnvironment(variable, value, !this.main.environment.has(variable));
    }
  }

  /**
   * Sets a variable whose value ECS injects, in the main container and in the sidecars whose `variables` list it.
   * @returns the names under which containers receive it
   */
  addSecret(variable: string, secret: InjectableSecret): readonly string[] {
    return this.all.flatMap((container) => container.environment.addSecret(variable, secret, container === this.main));
  }

  /** The names under which each container receives a variable whose value is set when a task starts. */
  receiversOf(variable: string): readonly VariableReceiver[] {
    return this.all.flatMap((container) =>
      container.environment
        .namesOf(variable, container === this.main)
        .map((name) => ({ container: container.name, name })),
    );
  }

  /** What is wrong with the containers once everything is connected to them. */
  issues(): string[] {
    return this.all.flatMap(({ name, environment }) =>
      environment.missing.map(
        (variable) =>
          `Container ${name}: \`variables\` has a name for ${variable}, which nothing sets; grant what sets it, or remove it.`,
      ),
    );
  }

  /** Makes the directories of the ECS Exec agent writable in containers with a read-only root file system. */
  allowExecAgent(): void {
    for (const container of this.all.filter(({ props }) => props.readOnlyRootFilesystem)) {
      for (const path of EXEC_AGENT_PATHS) {
        container.addWritablePath(path);
      }
    }
  }

  /**
   * The container definitions, as the JSON text that a task definition takes.
   * @param without names of containers whose image is left out. @default none
   */
  definitions(log: ContainerLog, without: ReadonlySet<string> = new Set()): string {
    const ports = this.all.flatMap((container) => container.ports);
    return jsonText(
      this.all.map((container) => ({
        ...container.definition(this.logConfiguration(container, log), ports),
        ...(without.has(container.name) && { image: undefined }),
      })),
      `container definitions of ${this.name}`,
    );
  }

  /** The secrets of all containers with their variables: those of the main container first, in the order of the names. */
  get secrets(): readonly (readonly [variable: string, secret: InjectableSecret])[] {
    return this.all.flatMap(({ props }) => sortedEntries(props.secrets ?? {}));
  }

  /** The secrets with credentials for registries, in the order of the containers, with names for what they are for. */
  get registryCredentials(): readonly (readonly [purpose: string, secret: InjectableSecret])[] {
    return this.all.flatMap(({ name, props: { registryCredentials: secret } }) =>
      secret ? [[`registry-of-${name}`, secret] as const] : [],
    );
  }

  /** The files of variables of all containers, in the order of the containers. */
  get environmentFiles(): readonly EnvironmentFile[] {
    return this.all.flatMap(({ props }) => props.environmentFiles ?? []);
  }

  /** The volumes that the containers mount, on the task's ephemeral storage. */
  volumes(): { name: string }[] {
    return [...new Set(this.all.flatMap((container) => container.volumes))].map((name) => ({ name }));
  }

  /** @param ends whether another container waits for its end */
  private sidecar(name: string, props: SidecarProps, ends: boolean): Container {
    if (name === this.name) {
      throw new Error(`Task ${name}: a sidecar has the name of the main container; rename the sidecar.`);
    }
    const { essential = !ends } = props;
    return new Container(name, props, essential, props, !essential && !ends);
  }

  private requireStartOrder(...order: Parameters<typeof startOrderIssues>): void {
    const [issue] = startOrderIssues(...order);
    if (issue) {
      throw new Error(`Task ${this.name}: ${issue.at.join(".")}: ${issue.message}`);
    }
  }

  /** What the platform adds logs to CloudWatch Logs, so that its own faults are seen there. */
  private logConfiguration(container: Container, log: ContainerLog): object {
    const { router } = this.added;
    return router && container !== router && container.name !== collectorName
      ? router.logConfiguration
      : logConfiguration(log, container.name);
  }
}
