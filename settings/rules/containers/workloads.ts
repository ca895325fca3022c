import { type EnvironmentUnderCheck } from "../environment-under-check";
import { type Path } from "../../issues/path";
import { type workloadShape } from "../../schema/workload";
import { workloadParts } from "../../workload-parts";

/** What of a workload's settings every kind has. */
export type Workload = Pick<EnvironmentUnderCheck["settings"]["services"][string], keyof typeof workloadShape>;

/** A workload of an environment, of any kind, and where it stands. */
export interface PlacedWorkload {
  readonly name: string;
  readonly path: Path;
  readonly workload: Workload;
}

/** A container of a workload: its own, or one beside it. */
export interface PlacedContainer {
  readonly path: Path;
  readonly container: Pick<Workload, "environment" | "secrets" | "readOnlyRootFilesystem">;
}

/** All workloads of an environment, of every kind. */
export function workloadsOf({ settings }: Pick<EnvironmentUnderCheck, "settings">): PlacedWorkload[] {
  return workloadParts.flatMap((part) =>
    Object.entries<Workload>(settings[part]).map(([name, workload]) => ({ name, path: [part, name], workload })),
  );
}

/** The containers of a workload, its own first. */
export function containersOf({ path, workload }: PlacedWorkload): PlacedContainer[] {
  const sidecars = Object.entries(workload.sidecars);
  return [
    { path, container: workload },
    ...sidecars.map(([sidecar, container]) => ({ path: [...path, "sidecars", sidecar], container })),
  ];
}
