/** A value from Secrets Manager that ECS puts into an environment variable when a container starts. */
export interface InjectedSecret {
  /** ARN of the secret. */
  readonly secretArn: string;
  /**
   * Key to take out of a secret that holds JSON.
   * @default the whole secret
   */
  readonly jsonKey?: string;
}

/** A check that ECS runs inside the container. Source: Amazon ECS API Reference, "HealthCheck". */
export interface ContainerHealthCheck {
  /** `CMD` with a program and its arguments, or `CMD-SHELL` with a line for the shell; healthy if it ends with 0. */
  readonly command: readonly ["CMD" | "CMD-SHELL", ...string[]];
  /** Seconds between checks, 5 to 300. */
  readonly intervalSeconds: number;
  /** Seconds that a check may take, 2 to 60. */
  readonly timeoutSeconds: number;
  /** Failures in a row until the container is unhealthy, 1 to 10. */
  readonly retries: number;
  /** Seconds after the start in which failures don't count, 0 to 300. */
  readonly startPeriodSeconds: number;
}

/** Limits of the operating system that a container can set. Source: Amazon ECS API Reference, "Ulimit". */
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

/** Where a process is warned and where it ends; -1 for no limit. */
export interface Ulimit {
  readonly soft: number;
  readonly hard: number;
}

/** Props of a {@link Container}. */
export interface ContainerProps {
  /** The image, with a tag other than `latest` or a digest. */
  readonly image: string;
  /** User, or user and group, by number or name: `1000:1000`. Not root. Security Hub ECS.20. */
  readonly user: string;
  /**
   * Whether `user` may be root after all, for an image that runs as nobody else.
   * @default false
   */
  readonly allowRoot?: boolean;
  /**
   * TCP port that the container listens on.
   * @default none
   */
  readonly port?: number;
  /**
   * What is spoken on the port. Service Connect's proxy stands before it and has to know.
   * @default "http", which is HTTP/1.1
   */
  readonly protocol?: "http" | "http2" | "grpc";
  /** @default the image's */
  readonly entryPoint?: readonly string[];
  /** @default the image's */
  readonly command?: readonly string[];
  /**
   * Whether the container's file system is read-only. Security Hub ECS.5.
   * @default true
   */
  readonly readOnlyRootFilesystem?: boolean;
  /**
   * Directories that stay writable, each a volume on the task's own storage that is gone with the task.
   * ECS makes such a volume root's unless the image declares the directory a `VOLUME` with another owner.
   * Source: Amazon ECS Developer Guide, "Use bind mounts with Amazon ECS".
   * @default none
   */
  readonly writablePaths?: readonly string[];
  /**
   * Whether an init process passes on signals and reaps what the application leaves behind.
   * @default true
   */
  readonly initProcess?: boolean;
  /**
   * Plain environment variables. Nothing secret.
   * @default none
   */
  readonly environment?: Readonly<Record<string, string>>;
  /**
   * Environment variables from Secrets Manager.
   * @default none
   */
  readonly secrets?: Readonly<Record<string, InjectedSecret>>;
  /** @default none */
  readonly healthCheck?: ContainerHealthCheck;
  /**
   * Seconds from the request to stop until the container is killed, 2 to 120.
   * @default 30, which is ECS's own
   */
  readonly stopTimeoutSeconds?: number;
  /** @default Fargate's */
  readonly ulimits?: Readonly<Partial<Record<UlimitName, Ulimit>>>;
  /**
   * CPU units set aside for the container, out of the task's; 1024 are one processor.
   * @default shares the task's
   */
  readonly cpu?: number;
  /**
   * MiB of the task's memory that the container may take; it is killed at more.
   * @default shares the task's
   */
  readonly memoryMib?: number;
}

/** Props of a container beside a task's own. */
export interface SidecarProps extends ContainerProps {
  /**
   * Whether the task stops when the sidecar stops. One that is not essential is restarted when it fails.
   * @default true
   */
  readonly essential?: boolean;
  /**
   * Whether the task's own container waits until the sidecar runs, or is healthy where it has a check.
   * @default false
   */
  readonly startBefore?: boolean;
}
