import { type ExistingRole } from "../identity/existing-role";
import { type Role } from "../identity/role";
import { type TaskArchitecture, type TaskCpu } from "./fargate-size";
import { type ImageManager } from "./image-manager";
import { type LogRouterProps } from "./log-router-props";
import { type TaskContainersProps } from "./task-containers";
import { type TelemetryProps } from "./telemetry-props";

/** Size, architecture and containers of a task. The props of {@link ContainerProps} are those of its main container. */
export interface TaskProps extends TaskContainersProps {
  /**
   * CPU units of the task; 1024 are one vCPU.
   * @default 256
   */
  readonly cpu?: TaskCpu;
  /**
   * Memory of the task in MiB, one of `taskMemorySizes(cpu)`.
   * @default 512
   */
  readonly memoryMib?: number;
  /**
   * CPU architecture of the images.
   * @default "x86_64"
   */
  readonly architecture?: TaskArchitecture;
  /**
   * Role of the containers, for one that exists already or that several workloads share. It must trust
   * `ecs-tasks.amazonaws.com`.
   * @default a role of the task's own, `<project>-<environment>-<name>-task`
   */
  readonly taskRole?: Role | ExistingRole;
  /**
   * The OpenTelemetry collector beside the containers, which receives their traces and metrics over OTLP.
   * @default none
   */
  readonly telemetry?: TelemetryProps;
  /**
   * Where the output of the containers goes beside the log group, or instead of it.
   * @default none: to the log group only
   */
  readonly logRouter?: LogRouterProps;
  /**
   * Ephemeral storage of the task in GiB, 21 to 200.
   * @default 20, which Fargate includes
   */
  readonly ephemeralStorageGib?: number;
  /**
   * Name of another workload with the same image. Both then share the Terraform variable that sets the version.
   * @default a variable of its own
   */
  readonly imageOf?: string;
  /**
   * Who chooses the version of the main container's image. With `pipeline`, `image` is what the first deployment runs;
   * afterwards Terraform keeps what runs.
   * @default "terraform"
   */
  readonly imageManagedBy?: ImageManager;
}
