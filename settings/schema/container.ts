import * as z from "zod";
import { defaultCapabilities } from "../../constructs/containers/capabilities";
import { containerDefaults, containerHealthCheckDefaults } from "../../constructs/containers/container-defaults";
import { startConditions } from "../../constructs/containers/start-order";
import { ulimitNames } from "../../constructs/containers/ulimits";
import { serviceProtocols } from "../../constructs/load-balancer/route-defaults";
import { environmentFiles, envFilePath } from "./environment-file";
import { imageReference, partName, platformVariableName, port, positive, secretName, variableName } from "./formats";
import { injectedValue, injectedValues } from "./secret-sources";
import { keptCapabilities, rootUser, writableRoot } from "./weaker/containers";
import { neutral } from "./weaker/neutral";
import { systemDirectories, systemDirectory } from "./weaker/system-directories";

const newNames = 'the name of an environment variable, or a list of them such as ["PGHOST", "DB_HOST"]';

/** Source: Amazon ECS API Reference, "HealthCheck". */
const containerHealthCheck = z.strictObject({
  /** The command to run, starting with `CMD` or `CMD-SHELL`. The container is healthy if it exits with 0. */
  command: z
    .tuple([z.enum(["CMD", "CMD-SHELL"]), z.string()], z.string())
    .describe('a list such as ["CMD-SHELL", "curl -f http://localhost/ || exit 1"]')
    .meta(neutral.function),
  /**
   * Number of seconds between two checks.
   * @default 30
   */
  intervalSeconds: z.int().min(5).max(300).default(containerHealthCheckDefaults.intervalSeconds).meta(neutral.timing),
  /**
   * Number of seconds that a check may take before it counts as failed.
   * @default 5
   */
  timeoutSeconds: z.int().min(2).max(60).default(containerHealthCheckDefaults.timeoutSeconds).meta(neutral.timing),
  /**
   * Number of consecutive failures after which the container is unhealthy.
   * @default 3
   */
  retries: z.int().min(1).max(10).default(containerHealthCheckDefaults.retries).meta(neutral.timing),
  /**
   * Number of seconds after the start of the container during which failures don't count.
   * @default 30
   */
  startPeriodSeconds: z
    .int()
    .min(0)
    .max(300)
    .default(containerHealthCheckDefaults.startPeriodSeconds)
    .meta(neutral.timing),
});

/** How much of a task's CPU and memory the workload's own container may use. */
export const containerLimits = z.strictObject({
  /**
   * Number of the task's CPU units that are reserved for the container; 1024 units are one vCPU.
   * @default none: the container shares the task's CPU
   */
  cpu: positive.exactOptional().meta(neutral.size),
  /**
   * Most of the task's memory that the container may use, in MiB. A container that exceeds it is killed.
   * @default none: the container shares the task's memory
   */
  memoryMib: z.int().min(6).exactOptional().meta(neutral.size),
});

const limit = z.int().min(-1);

const ulimit = z.strictObject({
  /** Soft limit, which the process can raise up to the hard limit; -1 means unlimited. */
  soft: limit.meta(neutral.size),
  /** Hard limit; -1 means unlimited. */
  hard: limit.meta(neutral.size),
});

const directory = z
  .string()
  .regex(/^\/[\w./-]+$/)
  .describe('an absolute path such as "/tmp"');

/** Directories that stay writable. */
export const writablePaths = z.array(directory).meta(systemDirectories);

const volumeMount = z
  .union([
    directory,
    z.strictObject({
      /** Where the container mounts the volume. */
      path: directory.meta(neutral.function),
      /**
       * Whether the container may only read the volume.
       * @default false
       */
      readOnly: z.boolean().default(false).meta(neutral.weakestByDefault),
    }),
  ])
  .describe('an absolute path such as "/cache", or an object such as { path: "/cache", readOnly: true }')
  .meta(systemDirectory);

const startCondition = z.enum(startConditions).meta(neutral.function);

/** The settings that a workload's own container and its sidecars have in common. */
export const containerShape = {
  /**
   * User and group, by number or name, that the container runs as. `"image"` is the user that the image names, which is
   * root if it names none. Other stages than prod get a warning about root and `"image"`. Security Hub ECS.20.
   * @default "1000:1000"
   */
  user: z
    .string()
    .regex(/^[a-z0-9_][a-z0-9_-]*(?::[a-z0-9_][a-z0-9_-]*)?$/)
    .describe('a user and group such as "1000:1000", or "image" for the user that the image names')
    .default(containerDefaults.user)
    .meta(rootUser),
  /**
   * Linux capabilities that the container keeps. All others are dropped.
   * @default none; for root and the image's own user those that start scripts of images need: `CHOWN`, `DAC_OVERRIDE`,
   * `FOWNER`, `KILL`, `NET_BIND_SERVICE`, `SETGID` and `SETUID`
   */
  keepCapabilities: z.array(z.enum(defaultCapabilities)).exactOptional().meta(keptCapabilities),
  /**
   * Whether the container's root file system is read-only. Security Hub ECS.5.
   * @default true
   */
  readOnlyRootFilesystem: z.boolean().default(containerDefaults.readOnlyRootFilesystem).meta(writableRoot),
  /**
   * Volumes that containers of the task share, by name: each container that mounts one names it and says where, as a path
   * or as an object. They are on the task's ephemeral storage, and are deleted with the task.
   * @default {}
   */
  volumes: z.record(partName, volumeMount).default({}),
  /**
   * Plain-text environment variables. Secret values belong in `secrets`.
   * @default {}
   */
  environment: z.record(variableName, z.string()).default({}).meta(neutral.function),
  /**
   * Files of environment variables in S3, at most 10, that ECS reads when the container starts: each is the `key` in a
   * `bucket` of `buckets`, or the `arn` of a file elsewhere. What `environment` sets takes precedence. Secret values belong
   * in `secrets`. See docs/variables.md.
   * @default []
   */
  environmentFiles: environmentFiles.default([]),
  /**
   * File of environment variables in the folder of the settings, with lines `NAME=value`, that is read at synthesis.
   * `{environment}` in its path is the environment's name. What `environment` sets takes precedence. Secret values belong in
   * `secrets`.
   * @default none
   */
  envFile: envFilePath.exactOptional(),
  /**
   * Environment variables whose values ECS reads when the container starts: from a secret of the environment, or from a
   * secret or parameter that exists already. Each has one of `secret`, `arn`, `name` and `parameter`.
   * @default {}
   */
  secrets: z.record(variableName, injectedValue).default({}),
  /**
   * Many such variables at once, each of which has the name of a secret's key or of a parameter. Each entry has one of
   * `secret`, `arn`, `name` and `parameters`.
   * @default []
   */
  secretsFrom: z.array(injectedValues).default([]),
  /**
   * Names under which the container receives the variables that the platform sets: one name or several, instead of the
   * platform's own, as in `{ DATABASE_HOST: "PGHOST" }`. A workload's own container receives all others under the
   * platform's names; a sidecar receives only those that are listed. `DATABASE_URL` and some more are set only where they
   * are listed: see docs/variables.md.
   * @default {}
   */
  variables: z
    .record(platformVariableName, z.union([variableName, z.array(variableName).min(1)]).describe(newNames))
    .default({})
    .meta(neutral.function),
  /**
   * Name of the secret in `secrets` with the credentials for the registry of the image, as JSON with `username` and
   * `password`. For images in private registries other than those of ECR.
   * @default none: the image is public or in ECR
   */
  registryCredentials: secretName.exactOptional().meta(neutral.function),
  /**
   * Entry point that replaces the image's `ENTRYPOINT`.
   * @default none: the entry point of the image
   */
  entryPoint: z.array(z.string()).min(1).exactOptional().meta(neutral.function),
  /**
   * Command that replaces the image's `CMD`.
   * @default none: the command of the image
   */
  command: z.array(z.string()).min(1).exactOptional().meta(neutral.function),
  /**
   * Health check that ECS runs inside the container.
   * @default none: the load balancer still checks the targets of every route
   */
  healthCheck: containerHealthCheck.exactOptional(),
  /**
   * Whether an init process runs in the container, which forwards signals and reaps child processes.
   * @default true
   */
  initProcess: z.boolean().default(containerDefaults.initProcess).meta(neutral.function),
  /**
   * Operating system limits (ulimits), by name.
   * @default {}
   */
  ulimits: z.partialRecord(z.enum(ulimitNames), ulimit).default({}),
};

/** Number of seconds that a container has to stop. Source: Amazon ECS API Reference, "ContainerDefinition". */
export const stopTimeoutSeconds = z.int().min(2).max(120).meta(neutral.timing);

/** The settings of a sidecar: a container beside the workload's own, in the same task. */
export const sidecarSchema = z.strictObject({
  /**
   * Image of the sidecar, with a tag or a digest.
   * @default the sidecar's own repository in the image registry, `<workload>-<sidecar>`, with the version of that name in
   * `images/<environment>.json`
   */
  image: imageReference.exactOptional().meta(neutral.function),
  /**
   * Name of a workload whose image the sidecar runs too, usually with another command; it may be the sidecar's own.
   * @default none: the sidecar has an image of its own
   */
  imageOf: partName.exactOptional(),
  /**
   * Port that the sidecar listens on.
   * @default none: the sidecar accepts no connections
   */
  port: port.exactOptional().meta(neutral.function),
  /**
   * What the sidecar speaks on the port, for routes that lead to it and for services that call it.
   * @default "http"
   */
  protocol: z.enum(serviceProtocols).exactOptional().meta(neutral.function),
  /**
   * Number of the task's CPU units that are reserved for the sidecar; 1024 units are one vCPU.
   * @default none: the sidecar shares the task's CPU
   */
  cpu: positive.exactOptional().meta(neutral.size),
  /**
   * Most of the task's memory that the sidecar may use, in MiB. A sidecar that exceeds it is killed.
   * @default none: the sidecar shares the task's memory
   */
  memoryMib: z.int().min(6).exactOptional().meta(neutral.size),
  /**
   * Whether the task stops when the sidecar stops. A sidecar that is not essential is restarted when it fails, unless
   * another container waits for its end.
   * @default true; false if another container waits for its end
   */
  essential: z.boolean().exactOptional().meta(neutral.function),
  /**
   * What the workload's own container waits for before it starts: that the sidecar has started, is healthy, has ended
   * (`"completed"`), or has ended with exit code 0 (`"succeeded"`). `true` is `"healthy"` if the sidecar has a health
   * check, and else `"started"`.
   * @default false
   */
  startBefore: z
    .union([z.boolean(), z.enum(startConditions)])
    .default(false)
    .meta(neutral.function),
  /**
   * What the sidecar itself waits for before it starts, by the name of another sidecar or of the workload.
   * @default {}
   */
  startAfter: z.record(partName, startCondition).default({}),
  ...containerShape,
  /**
   * Directories that stay writable if the root file system is read-only.
   * @default []
   */
  writablePaths: writablePaths.default([]),
  /**
   * Number of seconds that the sidecar has to stop before it is killed.
   * @default 30
   */
  stopTimeoutSeconds: stopTimeoutSeconds.exactOptional(),
});
