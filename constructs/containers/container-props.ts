/** A Secrets Manager value that ECS injects into an environment variable when a container starts. */
export interface InjectedSecret {
  /** ARN of the secret. */
  readonly secretArn: string;
  /**
   * Key of the value in a secret that holds JSON.
   * @default the whole secret
   */
  readonly jsonKey?: string;
}

/** A health check that ECS runs inside the container. Source: Amazon ECS API Reference, "HealthCheck". */
export interface ContainerHealthCheck {
  /** `CMD` with a program and its arguments, or `CMD-SHELL` with a shell command; exit code 0 means healthy. */
  readonly command: readonly ["CMD" | "CMD-SHELL", ...string[]];
  /** Number of seconds between two checks, 5 to 300. */
  readonly intervalSeconds: number;
  /** Number of seconds after which a check counts as failed, 2 to 60. */
  readonly timeoutSeconds: number;
  /** Number of consecutive failures after which the container is unhealthy, 1 to 10. */
  readonly retries: number;
  /** Number of seconds after the start during which failures don't count, 0 to 300. */
  readonly startPeriodSeconds: number;
}

/** Names of the resource limits that a container can set. Source: Amazon ECS API Reference, "Ulimit". */
export type UlimitName =
  | "core"
  | "cpu"
  | "data"
  | "fsize"
  | "locks"
  | "memlock"
  | "msgqueue"
  | "nice"
  | "nofile"
  | "nproc"
  | "rss"
  | "rtprio"
  | "rttime"
  | "sigpending"
  | "stack";

/** A resource limit of the operating system. */
export interface Ulimit {
  /** Limit that a process can raise itself, up to the hard limit; -1 for none. */
  readonly soft: number;
  /** Maximum of the soft limit; -1 for none. */
  readonly hard: number;
}

/** Props of a {@link Container}. */
export interface ContainerProps {
  /** The image, with a tag other than `latest` or a digest. */
  readonly image: string;
  /** User, or user and group, by id or name: `1000:1000`. Must not be root. Security Hub ECS.20. */
  readonly user: string;
  /**
   * Whether `user` may be root, for an image that can't run as any other user.
   * @default false
   */
  readonly allowRoot?: boolean;
  /**
   * TCP port that the container listens on.
   * @default none
   */
  readonly port?: number;
  /**
   * Protocol of the port, which the Service Connect proxy has to know; `http` is HTTP/1.1.
   * @default "http"
   */
  readonly protocol?: "http" | "http2" | "grpc";
  /**
   * Entry point.
   * @default the image's
   */
  readonly entryPoint?: readonly string[];
  /**
   * Command.
   * @default the image's
   */
  readonly command?: readonly string[];
  /**
   * Whether the root file system is read-only. Security Hub ECS.5.
   * @default true
   */
  readonly readOnlyRootFilesystem?: boolean;
  /**
   * Directories that stay writable. Each is a volume on the task's ephemeral storage, deleted with the task.
   * The volume belongs to root unless the image declares the directory as a `VOLUME` with another owner.
   * Source: Amazon ECS Developer Guide, "Use bind mounts with Amazon ECS".
   * @default none
   */
  readonly writablePaths?: readonly string[];
  /**
   * Whether an init process forwards signals and reaps zombie processes.
   * @default true
   */
  readonly initProcess?: boolean;
  /**
   * Environment variables in plain text; must not contain secrets.
   * @default none
   */
  readonly environment?: Readonly<Record<string, string>>;
  /**
   * Environment variables whose values come from Secrets Manager.
   * @default none
   */
  readonly secrets?: Readonly<Record<string, InjectedSecret>>;
  /**
   * Health check of the container.
   * @default none
   */
  readonly healthCheck?: ContainerHealthCheck;
  /**
   * Number of seconds between SIGTERM and SIGKILL when the container is stopped, 2 to 120.
   * @default 30, the default of ECS
   */
  readonly stopTimeoutSeconds?: number;
  /**
   * Resource limits.
   * @default the limits of Fargate
   */
  readonly ulimits?: Readonly<Partial<Record<UlimitName, Ulimit>>>;
  /**
   * CPU units of the task that are reserved for the container; 1024 are one vCPU.
   * @default none are reserved
   */
  readonly cpu?: number;
  /**
   * Memory limit in MiB; a container that exceeds it is killed.
   * @default the task's memory
   */
  readonly memoryMib?: number;
}

/** Props of a sidecar: a container next to the main container of a task. */
export interface SidecarProps extends ContainerProps {
  /**
   * Whether the task stops when the sidecar stops. A sidecar that is not essential is restarted when it fails.
   * @default true
   */
  readonly essential?: boolean;
  /**
   * Whether the main container waits until the sidecar has started or, if it has a health check, is healthy.
   * @default false
   */
  readonly startBefore?: boolean;
}
