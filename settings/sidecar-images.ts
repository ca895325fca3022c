/** A sidecar with an image repository of its own. */
export interface SidecarImage {
  /** Name of the repository, of the version in an image file and of the Terraform variable: `web-proxy`. */
  readonly name: string;
  readonly workload: string;
  readonly sidecar: string;
}

/** The name of a sidecar's own image. */
export function sidecarImageName(workload: string, sidecar: string): string {
  return `${workload}-${sidecar}`;
}

/** Whether a container runs an image of the project's own repository that is named after it. */
export function hasOwnImage({ image, imageOf }: ImageChoice): boolean {
  return image === undefined && imageOf === undefined;
}

interface ImageChoice {
  readonly image?: string;
  readonly imageOf?: string;
}

interface WithSidecars {
  readonly sidecars: Readonly<Record<string, ImageChoice>>;
}

/** Lists the sidecars of workloads that have an image of their own. */
export function sidecarImages(workloads: Readonly<Record<string, WithSidecars>>): SidecarImage[] {
  return Object.entries(workloads).flatMap(([workload, { sidecars }]) =>
    Object.entries(sidecars)
      .filter(([, sidecar]) => hasOwnImage(sidecar))
      .map(([sidecar]) => ({ name: sidecarImageName(workload, sidecar), workload, sidecar })),
  );
}
