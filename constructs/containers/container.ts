import { sortedEntries } from "../core/sorted-entries";
import { type ContainerLog, logConfiguration } from "./container-log";
import { type ContainerProps, type InjectedSecret } from "./container-props";

/** How long a container must have run before ECS restarts it; ECS's own default, which it reads back. */
const RESTART_AFTER_SECONDS = 300;

/**
 * One container of a task, with the settings that the platform gives every container: not privileged, no
 * Linux capabilities, a user of its own. Security Hub ECS.4, ECS.5, ECS.8, ECS.9, ECS.20.
 */
export class Container {
  private readonly environment: Map<string, string>;
  private readonly secrets: Map<string, InjectedSecret>;
  private readonly writablePaths: Set<string>;
  private readonly waitsFor: Container[] = [];

  /**
   * @param name unique within the task
   * @param essential whether the task stops when the container stops
   * @throws if the user is root and root isn't allowed, or if a variable is set twice
   */
  constructor(
    readonly name: string,
    readonly props: ContainerProps,
    readonly essential: boolean,
  ) {
    if (isRoot(props.user) && props.allowRoot !== true) {
      throw new Error(`Container ${name}: user "${props.user}" is root; name another, such as "1000:1000".`);
    }
    this.environment = new Map(Object.entries(props.environment ?? {}));
    this.secrets = new Map();
    this.writablePaths = new Set(props.writablePaths);
    for (const [variable, secret] of Object.entries(props.secrets ?? {})) {
      this.addSecret(variable, secret);
    }
  }

  /**
   * Sets an environment variable. Nothing secret.
   * @throws if the variable is already set to something else
   */
  addEnvironment(variable: string, value: string): void {
    if (this.secrets.has(variable) || (this.environment.get(variable) ?? value) !== value) {
      throw new Error(`Container ${this.name}: the environment variable ${variable} is set twice.`);
    }
    this.environment.set(variable, value);
  }

  /**
   * Sets an environment variable from Secrets Manager.
   * @throws if the variable is already set
   */
  addSecret(variable: string, secret: InjectedSecret): void {
    if (this.secrets.has(variable) || this.environment.has(variable)) {
      throw new Error(`Container ${this.name}: the environment variable ${variable} is set twice.`);
    }
    this.secrets.set(variable, secret);
  }

  /** Keeps a directory writable. */
  addWritablePath(path: string): void {
    this.writablePaths.add(path);
  }

  /** Makes this container wait until another runs, or is healthy where it has a check. */
  startAfter(container: Container): void {
    this.waitsFor.push(container);
  }

  /** Names of the task's volumes that hold what the container writes. */
  get volumes(): string[] {
    return [...this.writablePaths].map((path) => this.volumeOf(path));
  }

  /**
   * The container as ECS describes it, in the form in which ECS reads it back.
   * Source: Amazon ECS API Reference, "ContainerDefinition".
   */
  definition(log: ContainerLog): object {
    const { image, entryPoint, command, user, cpu, memoryMib, port, healthCheck, stopTimeoutSeconds, ulimits } =
      this.props;
    return {
      name: this.name,
      image,
      essential: this.essential,
      // A task outlives a sidecar that isn't essential: it comes back unless it ended as it should.
      restartPolicy: this.essential
        ? undefined
        : { enabled: true, ignoredExitCodes: [0], restartAttemptPeriod: RESTART_AFTER_SECONDS },
      cpu,
      memory: memoryMib,
      entryPoint,
      command,
      user,
      privileged: false,
      readonlyRootFilesystem: this.props.readOnlyRootFilesystem ?? true,
      linuxParameters: {
        initProcessEnabled: this.props.initProcess ?? true,
        // ECS reads `add` back even if it isn't given; without it every plan would replace the task definition.
        capabilities: { add: [], drop: ["ALL"] },
      },
      ulimits: listOf(ulimits, (name, { soft, hard }) => ({ name, softLimit: soft, hardLimit: hard })),
      portMappings: port === undefined ? undefined : [this.portMapping(port)],
      environment: listOf(Object.fromEntries(this.environment), (name, value) => ({ name, value })),
      secrets: listOf(Object.fromEntries(this.secrets), (name, secret) => ({ name, valueFrom: valueFrom(secret) })),
      mountPoints: this.mountPoints(),
      dependsOn: this.dependencies(),
      healthCheck: healthCheck && {
        command: healthCheck.command,
        interval: healthCheck.intervalSeconds,
        timeout: healthCheck.timeoutSeconds,
        retries: healthCheck.retries,
        startPeriod: healthCheck.startPeriodSeconds,
      },
      stopTimeout: stopTimeoutSeconds,
      logConfiguration: logConfiguration(log, this.name),
    };
  }

  /** Service Connect and the load balancer know the port by the container's name. */
  private portMapping(port: number): object {
    const appProtocol = this.props.protocol ?? "http";
    return { name: this.name, containerPort: port, hostPort: port, protocol: "tcp", appProtocol };
  }

  private mountPoints(): object[] | undefined {
    const mounts = [...this.writablePaths].map((path) => ({
      sourceVolume: this.volumeOf(path),
      containerPath: path,
      readOnly: false,
    }));
    return mounts.length === 0 ? undefined : mounts;
  }

  /** A name for every path of every container, of the characters that ECS takes: `/var/run` is `web_var-run`. */
  private volumeOf(path: string): string {
    const escaped = path.slice(1).replace(/[^A-Za-z0-9/]/g, (other) => `_${other.charCodeAt(0).toString(16)}`);
    return `${this.name}_${escaped.replaceAll("/", "-")}`;
  }

  private dependencies(): object[] | undefined {
    const dependencies = this.waitsFor.map(({ name, props }) => ({
      containerName: name,
      condition: props.healthCheck ? "HEALTHY" : "START",
    }));
    return dependencies.length === 0 ? undefined : dependencies;
  }
}

/** `root`, `0`, `000`, and any of these with a group. ECS reads no user at all as the image's, which may be root. */
function isRoot(user: string): boolean {
  return /^(?:root|0*)(?::|$)/.test(user);
}

/** ECS reads an empty list back as none at all. */
function listOf<Value>(
  entries: Readonly<Record<string, Value>> | undefined,
  item: (name: string, value: Value) => object,
): object[] | undefined {
  const sorted = sortedEntries(entries ?? {});
  return sorted.length === 0 ? undefined : sorted.map(([name, value]) => item(name, value));
}

function valueFrom({ secretArn, jsonKey }: InjectedSecret): string {
  return jsonKey === undefined ? secretArn : `${secretArn}:${jsonKey}::`;
}
