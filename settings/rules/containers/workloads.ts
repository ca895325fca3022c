import { type Path } from "../../issues/path";
import { type containerShape } from "../../schema/container";
import { type workloadShape } from "../../schema/workload";
import { type SidecarImage, sidecarImages } from "../../sidecar-images";
import { workloadParts } from "../../workload-parts";
import { type EnvironmentUnderCheck } from "../environment-under-check";

/** The settings that workloads of every kind have. */
export type Workload = Pick<EnvironmentUnderCheck["settings"]["services"][string], keyof typeof workloadShape>;

/** A workload of any kind, with its path in the environment. */
export interface WorkloadUnderCheck {
  readonly name: string;
  readonly path: Path;
  readonly workload: Workload;
}

/** A container of a workload, with its path in the environment: the workload's own or a sidecar. */
export interface ContainerUnderCheck {
  readonly path: Path;
  readonly container: Pick<Workload, keyof typeof containerShape | "image" | "imageOf" | "writablePaths">;
}

/** Lists the workloads of an environment, of every kind. */
export function workloadsOf({ settings }: Pick<EnvironmentUnderCheck, "settings">): WorkloadUnderCheck[] {
  return workloadParts.flatMap((part) =>
    Object.entries<Workload>(settings[part]).map(([name, workload]) => ({ name, path: [part, name], workload })),
  );
}

/** Lists the containers of a workload, its own first. */
export function containersOf({ path, workload }: WorkloadUnderCheck): ContainerUnderCheck[] {
  const sidecars = Object.entries(workload.sidecars);
  return [
    { path, container: workload },
    ...sidecars.map(([sidecar, container]) => ({ path: [...path, "sidecars", sidecar], container })),
  ];
}

/** Lists the sidecars of an environment that have an image repository of their own, with their paths. */
export function sidecarImagesOf(
  environment: Pick<EnvironmentUnderCheck, "settings">,
): (SidecarImage & { path: Path })[] {
  return workloadsOf(environment).flatMap(({ name, path, workload }) =>
    sidecarImages({ [name]: workload }).map((image) => ({ ...image, path: [...path, "sidecars", image.sidecar] })),
  );
}
