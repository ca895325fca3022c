import { posix } from "node:path";
import { type ContainerProps, type VolumeMount } from "./container-props";

/** Names of shared volumes have no underscore: those of writable directories do. */
const VOLUME = /^[A-Za-z0-9-]{1,255}$/;

/** Returns a mount point as a container definition has it. */
export function mountPoint(volume: string, { path, readOnly = false }: VolumeMount): object {
  return { sourceVolume: volume, containerPath: path, readOnly };
}

/** The paths that a container mounts more than once: the last volume would hide the others. */
export function repeatedPaths({ writablePaths = [], volumes = {} }: Pick<ContainerProps, "volumes" | "writablePaths">) {
  const paths = [...writablePaths, ...Object.values(volumes).map(({ path }) => path)].map(normalized);
  return [...new Set(paths.filter((path, index) => paths.indexOf(path) !== index))];
}

/** The form of a path in which two that lead to the same directory are the same. */
export function normalized(path: string): string {
  return posix.resolve("/", path);
}

/** @throws if a container mounts two volumes at one path, or a volume has a name that ECS or another volume refuses */
export function requireDistinctPaths(container: string, props: ContainerProps): void {
  const [path] = repeatedPaths(props);
  if (path !== undefined && props.volumes) {
    throw new Error(`Container ${container}: two volumes are mounted at ${path}; choose another path for one of them.`);
  }
  const name = Object.keys(props.volumes ?? {}).find((volume) => !VOLUME.test(volume));
  if (name !== undefined) {
    throw new Error(
      `Container ${container}: the name of the volume "${name}" must consist of letters, digits and hyphens.`,
    );
  }
}
