import * as z from "zod";
import { taskArchitectures, taskCpuSizes } from "../../constructs/containers/fargate-size";
import { taskDefaults } from "../../constructs/containers/workload-defaults";
import { imageManagers } from "../../constructs/containers/image-manager";
import { retentionPeriods } from "../../constructs/monitoring/retention-periods";
import { containerLimits, containerShape, sidecarSchema, stopTimeoutSeconds, writablePaths } from "./container";
import { filterPattern } from "./filter-pattern";
import { imageReference, partName } from "./formats";
import { logRouterSchema } from "./log-router";
import { ownTags } from "./own-tags";
import { permissionSchema } from "./permission";
import { telemetrySchema } from "./telemetry";
import { egressSchema, usesSchema } from "./workload-access";
import { neutral } from "./weaker/neutral";
import { weaker } from "./weaker/weaker";

// Most workloads lack both: each schema is made when it is first used.
const logRouter = z.lazy(() => logRouterSchema);
const telemetry = z.lazy(() => telemetrySchema);

/** The settings that every kind of workload has: its task, its containers, and what they may access. */
export const workloadShape = {
  /**
   * Image of the container, with a tag or a digest.
   * @default the workload's own repository in the image registry, with the version in `images/<environment>.json`
   */
  image: imageReference.exactOptional().meta(neutral.function),
  /**
   * Name of another workload whose image this one runs too, usually with another command.
   * @default none: the workload has an image of its own
   */
  imageOf: partName.exactOptional(),
  /**
   * Who chooses the version of the image that runs: `terraform`, by `images/<environment>.json` and `image`, or `pipeline`,
   * which registers task definitions of its own, and whose choice Terraform keeps.
   * @default `images.managedBy` of the environment; "terraform" with an `image`
   */
  imageManagedBy: z.enum(imageManagers).exactOptional().meta(neutral.function),
  /**
   * Number of CPU units of a task; 1024 units are one vCPU.
   * @default 256
   */
  cpu: z.literal(taskCpuSizes).default(taskDefaults.cpu).meta(neutral.size),
  /**
   * Memory of a task in MiB. The supported sizes depend on `cpu`.
   * @default 512
   */
  memoryMib: z.int().min(512).max(122880).default(taskDefaults.memoryMib).meta(neutral.size),
  /** Limits of the workload's own container; the rest of the task is left to sidecars and the Service Connect proxy. */
  limits: containerLimits.prefault({}),
  /**
   * CPU architecture that the image is built for.
   * @default "x86_64"
   */
  architecture: z.enum(taskArchitectures).default(taskDefaults.architecture).meta(neutral.function),
  /**
   * Ephemeral storage of a task in GiB.
   * @default none: the 20 GiB that Fargate includes
   */
  ephemeralStorageGib: z.int().min(21).max(200).exactOptional().meta(neutral.size),
  ...containerShape,
  /**
   * Directories that stay writable if the root file system is read-only.
   * @default ["/tmp"]
   */
  writablePaths: writablePaths.default([...taskDefaults.writablePaths]),
  /**
   * Number of seconds that a container has to stop before it is killed.
   * @default 30
   */
  stopTimeoutSeconds: stopTimeoutSeconds.default(taskDefaults.stopTimeoutSeconds),
  /**
   * Sidecars, by name: containers that run in every task beside the workload's own.
   * @default {}
   */
  sidecars: z.record(partName, sidecarSchema).default({}),
  /**
   * Tags of the workload's resources and tasks, by key, beside those of the environment.
   * @default {}
   */
  tags: ownTags().default({}),
  /** The log groups of the workload, that of its containers and, of a job or a task, that of its runs; and where else its logs go. */
  logs: z
    .strictObject({
      /**
       * Number of days that the log groups keep their events.
       * @default `logs.retentionDays` of the environment
       */
      retentionDays: z
        .literal(retentionPeriods)
        .exactOptional()
        .meta(weaker.byRule("a lower number than the environment's `logs.retentionDays`")),
      /**
       * Filter pattern of the lines that report an error, which a metric counts for services and workers. Source: Amazon
       * CloudWatch Logs User Guide, "Filter pattern syntax for metric filters".
       * @default lines with ERROR, FATAL or CRITICAL, and JSON with the level "error", "fatal" or 50
       */
      errorPattern: filterPattern.exactOptional().meta(neutral.function),
      /**
       * Sends the output of the workload's containers elsewhere, by FireLens; see docs/log-routing.md.
       * @default none
       */
      router: logRouter.exactOptional(),
    })
    .prefault({}),
  /**
   * A container beside the workload's own that receives its traces and metrics from OpenTelemetry; `{}` has the defaults.
   * See docs/telemetry.md.
   * @default none
   */
  telemetry: telemetry.exactOptional(),
  /** What the workload uses of its environment. Each use grants the required permissions and network access. */
  uses: usesSchema.prefault({}),
  /**
   * Statements of the task role, by name, for what `uses` doesn't grant. Each allows actions on resources.
   * @default {}
   */
  permissions: z.record(partName, permissionSchema).default({}),
  /**
   * Destinations outside the environment that the workload may connect to.
   * @default []
   */
  egress: z.array(egressSchema).default([]),
};
