import { type ImageManager } from "../../constructs/containers/image-manager";
import { type DeploymentTarget } from "../../constructs/core/deployment-target";
import { gatedWorkloads } from "../../settings/gated-workloads";
import { imageManagerOf } from "../../settings/image-managers";
import { ownEntry } from "../../settings/own-entry";
import { type EnvironmentSettings, type WorkloadSettings } from "../../settings/settings";
import { hasOwnImage, sidecarImageName } from "../../settings/sidecar-images";
import { workloadParts } from "../../settings/workload-parts";

/** A workload that runs an image, in one or several of its containers. */
export interface DeployTarget {
  readonly workload: string;
  /** Family of its task definitions. */
  readonly family: string;
  /** Names of the containers that run the image. */
  readonly containers: readonly string[];
  /** Full name of its service; none for a job and a one-off task. */
  readonly service?: string;
  /** ARN of the state machine that runs it before what follows; none for what isn't run. */
  readonly stateMachine?: string;
  /** Number of minutes that a deployment or a run may take. */
  readonly minutes: number;
}

/** Number of minutes that a deployment may take where an apply doesn't wait for it. */
const DEFAULT_MINUTES = 30;

/** The order in which workloads get an image, after the tasks that run before others. */
const order = ["services", "workers", "jobs", "tasks"] as const satisfies readonly (typeof workloadParts)[number][];

/**
 * Lists the workloads of an environment that run an image which a pipeline chooses, in the order in which they get it: tasks
 * that run before others, such as migrations, come first.
 * @param image name of the workload, or of the workload and the sidecar, whose image it is
 * @throws if Terraform chooses the image, or nothing runs it
 */
export function deployTargets(
  environment: EnvironmentSettings,
  image: string,
  target: DeploymentTarget,
): readonly DeployTarget[] {
  if (managerOf(environment, image) === "terraform") {
    throw new Error(
      `Terraform chooses the image of "${image}" in ${environment.name}: use \`npm run image\`, and apply; or set \`images.managedBy\` to "pipeline".`,
    );
  }
  const targets = order.flatMap((part) =>
    Object.entries<WorkloadSettings>(environment[part]).flatMap(([workload, settings]): DeployTarget[] => {
      const containers = containersWith(image, workload, settings);
      if (containers.length === 0) return [];
      const isService = part === "services" || part === "workers";
      return [
        {
          workload,
          family: target.name("taskFamily", workload),
          containers,
          minutes: minutesOf(environment, workload),
          ...(isService && { service: target.name("ecsService", workload) }),
          ...(isRunFirst(environment, workload) && {
            stateMachine: target.arn("states", `stateMachine:${target.name("stateMachine", workload)}`),
          }),
        },
      ];
    }),
  );
  return targets.toSorted((one, other) => Number(!one.stateMachine) - Number(!other.stateMachine));
}

/**
 * Returns who chooses the version of an image in an environment.
 * @param image name of the workload, or of the workload and the sidecar, whose image it is
 * @throws if nothing runs the image
 */
export function managerOf(environment: EnvironmentSettings, image: string): ImageManager {
  const isRun = order.some((part) =>
    Object.entries<WorkloadSettings>(environment[part]).some(
      ([workload, settings]) => containersWith(image, workload, settings).length > 0,
    ),
  );
  if (!isRun) throw new Error(`No workload of ${environment.name} runs an image of "${image}".`);
  return imageManagerOf(environment, image);
}

/** The containers of a workload that run an image. */
function containersWith(image: string, workload: string, { imageOf = workload, sidecars }: WorkloadSettings): string[] {
  const ofSidecars = Object.entries(sidecars).filter(
    ([name, sidecar]) => image === (hasOwnImage(sidecar) ? sidecarImageName(workload, name) : sidecar.imageOf),
  );
  return [...(imageOf === image ? [workload] : []), ...ofSidecars.map(([name]) => name)];
}

/** Whether a task has to succeed before others are deployed. */
function isRunFirst(environment: EnvironmentSettings, workload: string): boolean {
  return Object.hasOwn(environment.tasks, workload) && gatedWorkloads(environment, workload).length > 0;
}

function minutesOf({ services, workers, tasks }: EnvironmentSettings, workload: string): number {
  const { deployment } = ownEntry(services, workload) ?? ownEntry(workers, workload) ?? {};
  const minutes = deployment?.waitMinutes ?? ownEntry(tasks, workload)?.waitMinutes ?? 0;
  return minutes === 0 ? DEFAULT_MINUTES : minutes;
}
