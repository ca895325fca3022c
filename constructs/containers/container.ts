import { sortedEntries } from "../core/sorted-entries";
import { capabilitiesOf, droppedCapabilities } from "./capabilities";
import { ContainerEnvironment } from "./container-environment";
import { containerDefaults } from "./container-defaults";
import { healthCheckDefinition } from "./container-health-check";
import { type ContainerPort, containerPorts } from "./container-ports";
import { type ContainerLimits } from "./container-limits";
import { type ContainerProps } from "./container-props";
import { imageUser, mayBeRoot } from "./container-user";
import { requireEnvironmentFiles } from "./environment-file";
import { systemControls } from "./low-ports";
import { mountPoint, requireDistinctPaths } from "./mount-points";
import { nonEmptyList } from "./non-empty-list";
import { dependency, type StartCondition } from "./start-order";

/** Minimum time that a container must have run before ECS restarts it: the default of ECS, which it also returns. */
const RESTART_ATTEMPT_PERIOD_SECONDS = 300;

/** What a container needs to know, with its defaults. */
type DefinedProps = ContainerProps & {
  readonly [Key in keyof typeof containerDefaults]: NonNullable<ContainerProps[Key]>;
};

/**
 * One container of a task, with the security settings of every container of the platform: not privileged, and unless
 * its props say otherwise no Linux capabilities and not root. Security Hub ECS.4, ECS.5, ECS.8, ECS.9, ECS.20.
 */
export class Container {
  readonly props: DefinedProps;
  readonly environment: ContainerEnvironment;
  private readonly writablePaths: Set<string>;
  private readonly startDependencies: object[] = [];

  /**
   * @param name unique within the task
   * @param essential whether the task stops when the container stops
   * @param limits how much of the task's CPU and memory the container may use. @default no limits
   * @param restarts whether ECS restarts the container when it fails. @default if it is not essential
   * @throws if the user may be root and `allowRoot` is not set, if a variable is set twice, or
   * if ECS would refuse a file of variables
   */
  constructor(
    readonly name: string,
    props: ContainerProps,
    readonly essential: boolean,
    private readonly limits: ContainerLimits = {},
    private readonly restarts = !essential,
  ) {
    this.props = { ...containerDefaults, ...props };
    const { user, allowRoot = false } = this.props;
    if (mayBeRoot(user) && !allowRoot) {
      const is = user === imageUser ? "may be root" : "is root";
      throw new Error(`Container ${name}: user "${user}" ${is}; set another, such as "${containerDefaults.user}".`);
    }
    this.environment = new ContainerEnvironment(name, props);
    this.writablePaths = new Set(props.writablePaths);
    requireDistinctPaths(name, props);
    requireEnvironmentFiles(name, props.environmentFiles ?? []);
  }

  /** Makes a directory writable. */
  addWritablePath(path: string): void {
    this.writablePaths.add(path);
  }

  /** Makes this container wait for another one. */
  startAfter(container: string, condition: StartCondition): void {
    this.startDependencies.push(dependency(container, condition));
  }

  /** The TCP ports that the container listens on. */
  get ports(): readonly number[] {
    return containerPorts(this.name, this.props).map(({ port }) => port);
  }

  /** Names of the task's volumes that the container mounts. */
  get volumes(): string[] {
    return [
      ...[...this.writablePaths].map((path) => this.volumeOf(path)),
      ...Object.keys(this.props.volumes ?? {}).sort(),
    ];
  }

  /**
   * The container definition, in the form in which ECS returns it.
   * Source: Amazon ECS API Reference, "ContainerDefinition".
   *
   * @param logConfiguration where the container's output goes
   * @param taskPorts the ports that all containers of the task listen on. @default those of this container
   */
  definition(logConfiguration: object, taskPorts: readonly number[] = this.ports): object {
    const { image, registryCredentials, entryPoint, command, user, healthCheck, stopTimeoutSeconds, ulimits } =
      this.props;
    return {
      name: this.name,
      image,
      repositoryCredentials: registryCredentials && { credentialsParameter: registryCredentials.arn },
      essential: this.essential,
      // A sidecar that is not essential is restarted, unless it exited with 0.
      restartPolicy: this.restarts
        ? { enabled: true, ignoredExitCodes: [0], restartAttemptPeriod: RESTART_ATTEMPT_PERIOD_SECONDS }
        : undefined,
      cpu: this.limits.cpu,
      memory: this.limits.memoryMib,
      entryPoint,
      command,
      user: user === imageUser ? undefined : user,
      privileged: false,
      readonlyRootFilesystem: this.props.readOnlyRootFilesystem,
      linuxParameters: {
        initProcessEnabled: this.props.initProcess,
        // ECS returns `add` even if it wasn't sent; without it every plan would replace the task definition.
        capabilities: {
          add: [],
          drop: droppedCapabilities(this.props.keepCapabilities ?? capabilitiesOf(user)),
        },
      },
      systemControls: nonEmptyList(systemControls(this.ports, taskPorts)),
      ulimits: nonEmptyList(
        sortedEntries(ulimits ?? {}).map(([name, { soft, hard }]) => ({ name, softLimit: soft, hardLimit: hard })),
      ),
      portMappings: nonEmptyList(containerPorts(this.name, this.props).map((port) => this.portMapping(port))),
      ...this.environment.definition(),
      environmentFiles: nonEmptyList(
        (this.props.environmentFiles ?? []).map(({ arn }) => ({ value: arn, type: "s3" })),
      ),
      mountPoints: this.mountPoints(),
      dependsOn: nonEmptyList(this.startDependencies),
      healthCheck: healthCheck && healthCheckDefinition(healthCheck),
      stopTimeout: stopTimeoutSeconds,
      logConfiguration,
    };
  }

  /**
   * Service Connect refers to a port by its name: that of the container for its first one. ECS has no application protocol
   * for TCP: it is left out. Source: Amazon ECS API Reference, "PortMapping".
   */
  private portMapping({ name, port, protocol }: ContainerPort): object {
    const appProtocol = protocol === "tcp" ? undefined : protocol;
    return { name, containerPort: port, hostPort: port, protocol: "tcp", appProtocol };
  }

  private mountPoints(): readonly object[] | undefined {
    const shared = sortedEntries(this.props.volumes ?? {});
    return nonEmptyList([
      ...[...this.writablePaths].map((path) => mountPoint(this.volumeOf(path), { path })),
      ...shared.map(([volume, mount]) => mountPoint(volume, mount)),
    ]);
  }

  /** Unique for each path of each container, in the characters that ECS accepts: `/var/run` is `web_var-run`. */
  private volumeOf(path: string): string {
    const escaped = path.slice(1).replace(/[^A-Za-z0-9/]/g, (character) => `_${character.charCodeAt(0).toString(16)}`);
    return `${this.name}_${escaped.replaceAll("/", "-")}`;
  }
}
