import { type ServiceProtocol } from "../load-balancer/route-defaults";
import { type InjectableSecret } from "../secrets/injectable-secret";
import { type ReadableSecret } from "../secrets/readable-secret";
import { type Capability } from "./capabilities";
import { type FurtherPort } from "./container-ports";
import { type EnvironmentFile } from "./environment-file";
import { type Ulimit, type UlimitName } from "./ulimits";

/** A health check that ECS runs inside the container. Source: Amazon ECS API Reference, "HealthCheck". */
export interface ContainerHealthCheck {
  /** `CMD` with a program and its arguments, or `CMD-SHELL` with a shell command; exit code 0 means healthy. */
  readonly command: readonly ["CMD" | "CMD-SHELL", ...string[]];
  /**
   * Number of seconds between two checks, 5 to 300.
   * @default 30
   */
  readonly intervalSeconds?: number;
  /**
   * Number of seconds after which a check counts as failed, 2 to 60.
   * @default 5
   */
  readonly timeoutSeconds?: number;
  /**
   * Number of consecutive failures after which the container is unhealthy, 1 to 10.
   * @default 3
   */
  readonly retries?: number;
  /**
   * Number of seconds after the start during which failures don't count, 0 to 300.
   * @default 30
   */
  readonly startPeriodSeconds?: number;
}

/** Where a container mounts a volume of its task. */
export interface VolumeMount {
  /** Absolute path of the directory. */
  readonly path: string;
  /**
   * Whether the container may only read the volume.
   * @default false
   */
  readonly readOnly?: boolean;
}

/** The props that the main container of a task and its sidecars have in common. */
export interface ContainerProps {
  /** The image, with a tag other than `latest` or a digest. */
  readonly image: string;
  /**
   * Secret with the credentials for the registry of the image, as JSON with `username` and `password`. ECS gets permission
   * to read and to decrypt it. Not for images in ECR. Source: Amazon ECS Developer Guide, "Using non-AWS container images
   * in Amazon ECS".
   * @default none: the image is public or in ECR
   */
  readonly registryCredentials?: ReadableSecret | undefined;
  /**
   * User, or user and group, by id or name; `"image"` is the user of the image, which may be root. Security Hub ECS.20.
   * @default "1000:1000"
   */
  readonly user?: string;
  /**
   * Whether `user` may be root or `"image"`, for an image that can't run as any other user.
   * @default false
   */
  readonly allowRoot?: boolean;
  /**
   * Linux capabilities that the container keeps; all others are dropped.
   * @default none; if `user` may be root: CHOWN, DAC_OVERRIDE, FOWNER, KILL, NET_BIND_SERVICE, SETGID and SETUID
   */
  readonly keepCapabilities?: readonly Capability[];
  /**
   * TCP port that the container listens on. Any user may listen on one below 1024.
   * @default none
   */
  readonly port?: number;
  /**
   * What the container speaks on the port, which the proxy of Service Connect has to know. `http` is HTTP/1.1; `tcp` is
   * anything that is not HTTP, and is not parsed.
   * @default "http"
   */
  readonly protocol?: ServiceProtocol;
  /**
   * Further TCP ports that the container listens on, by name: `{ metrics: 9090 }`.
   * @default none
   */
  readonly ports?: Readonly<Record<string, FurtherPort>>;
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
   * @default ["/tmp"] in the main container; none in a sidecar
   */
  readonly writablePaths?: readonly string[];
  /**
   * Volumes that containers of the task share, by name, and where this one mounts them. They are on the task's ephemeral
   * storage, and are deleted with the task. A name consists of letters, digits and hyphens.
   * @default none
   */
  readonly volumes?: Readonly<Record<string, VolumeMount>>;
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
   * Files of environment variables in S3, at most 10, which ECS reads when the container starts; must not contain secrets.
   * What `environment` sets takes precedence. ECS gets permission to read and to decrypt them.
   * @default none
   */
  readonly environmentFiles?: readonly EnvironmentFile[];
  /**
   * Environment variables whose values ECS reads from Secrets Manager or from Systems Manager when the container starts.
   * ECS gets permission to read and to decrypt them. Security Hub ECS.8.
   * @default none
   */
  readonly secrets?: Readonly<Record<string, InjectableSecret>>;
  /**
   * Names under which the container receives the variables that grants add, such as `DATABASE_HOST`: one name or
   * several, instead of the variable's own. The main container receives the others under their own names; a sidecar
   * receives only those that are listed here. Some variables, such as `DATABASE_URL`, are set only where they are listed.
   * @default none
   */
  readonly variables?: Readonly<Record<string, string | readonly string[]>>;
  /**
   * Health check of the container.
   * @default none
   */
  readonly healthCheck?: ContainerHealthCheck;
  /**
   * Number of seconds between SIGTERM and SIGKILL when the container is stopped, 2 to 120.
   * @default 30
   */
  readonly stopTimeoutSeconds?: number;
  /**
   * Resource limits.
   * @default the limits of Fargate
   */
  readonly ulimits?: Readonly<Partial<Record<UlimitName, Ulimit>>>;
}
