import { type DeploymentTarget } from "../../constructs/core/deployment-target";
import { imageManagerOf } from "../../settings/image-managers";
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
  /** Number of minutes that a deployment may take. */
  readonly minutes: number;
}

/** Number of minutes that a deployment may take where an apply doesn't wait for it. */
const DEFAULT_MINUTES = 30;

/** The order in which workloads get an image: tasks such as migrations run before what needs them. */
const order = ["tasks", "services", "workers", "jobs"] as const satisfies readonly (typeof workloadParts)[number][];

/**
 * Lists the workloads of an environment that run an image which a pipeline chooses, in the order in which they get it.
 * @param image name of the workload, or of the workload and the sidecar, whose image it is
 * @throws if Terraform chooses the image, or nothing runs it
 */
export function deployTargets(
  environment: EnvironmentSettings,
  image: string,
  target: DeploymentTarget,
): readonly DeployTarget[] {
  const found = order.flatMap((part) =>
    Object.entries<WorkloadSettings>(environment[part]).flatMap(([workload, settings]): DeployTarget[] => {
      const own = settings.imageOf ?? workload;
      const sidecars = Object.entries(settings.sidecars).filter(
        ([name, sidecar]) => image === (hasOwnImage(sidecar) ? sidecarImageName(workload, name) : sidecar.imageOf),
      );
      const containers = [...(own === image ? [workload] : []), ...sidecars.map(([name]) => name)];
      if (containers.length === 0) return [];
      const family = target.name("taskFamily", workload);
      const { deployment } = { ...environment.services, ...environment.workers }[workload] ?? {};
      const { waitMinutes = 0 } = deployment ?? {};
      const minutes = waitMinutes === 0 ? DEFAULT_MINUTES : waitMinutes;
      const isService = part === "services" || part === "workers";
      return [
        { workload, family, containers, minutes, ...(isService && { service: target.name("ecsService", workload) }) },
      ];
    }),
  );
  if (found.length === 0) {
    throw new Error(`No workload of ${environment.name} runs an image of "${image}".`);
  }
  if (imageManagerOf(environment, image) === "terraform") {
    throw new Error(
      `Terraform chooses the image of "${image}" in ${environment.name}: use \`npm run image\`, and apply; or set \`images.managedBy\` to "pipeline".`,
    );
  }
  return found;
}
