import { quote, shortened } from "../../issues/quote";
import { expiryIssue } from "../../../constructs/containers/expiring-image";
import { imageDigest, imageTag } from "../../../constructs/containers/image-format";
import { DeploymentTarget, type DeploymentTargetProps } from "../../../constructs/core/deployment-target";
import { isPart, type Path, valueAt } from "../../issues/path";
import { show } from "../../issues/schema-issues";
import { suggest } from "../../issues/suggestion";
import { imageReference } from "../../schema/formats";
import { sidecarImageName } from "../../sidecar-images";
import { workloadParts } from "../../workload-parts";
import { type EnvironmentUnderCheck, writtenNames } from "../environment-under-check";
import { sidecarImagesOf, workloadsOf } from "./workloads";

/** The images that the image file of an environment selects. */
export interface DeployedImages {
  /** The reference of the image, by workload. */
  readonly images: Readonly<Record<string, string>>;
  readonly issues: readonly { readonly workload: string; readonly message: string }[];
}

/** A workload, or a sidecar with an image of its own. */
interface ImageContainer {
  readonly name: string;
  readonly path: Path;
  readonly container: { readonly image?: string; readonly imageOf?: string };
}

/** A version alone: a tag, a digest, or both. */
const VERSION = new RegExp(`^(?:${imageTag}(?:@${imageDigest})?|${imageDigest})$`);

/**
 * Resolves the image that each workload runs, and each sidecar with an image of its own. A version is a tag, a digest, or a whole image reference; the
 * repository is the one in the settings, or else the workload's own in the project's registry.
 *
 * @param versions the versions in the image file, by workload; they may be invalid
 * @param registry address of the project's image repositories, `undefined` if settings that decide it are invalid
 */
export function deployedImages(
  environment: EnvironmentUnderCheck,
  versions: Readonly<Record<string, unknown>>,
  registry: string | undefined,
): DeployedImages {
  const sidecars = sidecarImagesOf(environment);
  const written = workloadParts.flatMap((part) =>
    writtenNames(environment, part).flatMap((name) => [name, ...writtenSidecarImages(environment, [part, name])]),
  );
  const containers = new Map<string, ImageContainer>([
    ...sidecars.map(({ name, path }) => [name, { name, path, container: {} }] as const),
    ...workloadsOf(environment).map(({ name, path, workload }) => [name, { name, path, container: workload }] as const),
  ]);
  const results = Object.entries(versions).map(([name, version]) => {
    const container = containers.get(name);
    if (container === undefined) {
      // An invalid workload has issues of its own.
      return written.includes(name)
        ? { name }
        : {
            name,
            message: `there is no workload named ${quote(name)} in ${environment.name}; ${suggest(name, written)}`,
          };
    }
    const { imageOf } = container.container;
    if (imageOf !== undefined) {
      return { name, message: `runs the image of "${imageOf}"; set the version of "${imageOf}" instead.` };
    }
    const repository = repositoryOf(container, environment, registry);
    return repository === undefined
      ? { name }
      : { name, ...readVersion(version, repository, { name, project: environment.project }) };
  });
  return {
    images: Object.fromEntries(results.flatMap(({ name, image }) => (image === undefined ? [] : [[name, image]]))),
    issues: results.flatMap(({ name, message }) => (message === undefined ? [] : [{ workload: name, message }])),
  };
}

/** The names of the images of a workload's sidecars, those of invalid ones included. */
function writtenSidecarImages({ written }: EnvironmentUnderCheck, workload: Path): string[] {
  const sidecars = valueAt(written, [...workload, "sidecars"]);
  return Object.entries(isPart(sidecars) ? sidecars : {})
    .filter(([, sidecar]) => isPart(sidecar) && sidecar["image"] === undefined && sidecar["imageOf"] === undefined)
    .map(([name]) => sidecarImageName(String(workload.at(-1)), name));
}

/** The address of a project's image repositories. */
export function imageRegistry(
  project: string,
  shared: Pick<DeploymentTargetProps, "account" | "region" | "regions">,
): string {
  const { account, region, regions } = shared;
  return new DeploymentTarget({ project, environment: "shared", account, region, regions }).imageRegistry;
}

/** The repository of a workload's images, or `undefined` if the settings that decide it are invalid. */
function repositoryOf(
  { name, path, container: { image } }: ImageContainer,
  { written }: EnvironmentUnderCheck,
  registry: string | undefined,
): string | undefined {
  if (image !== undefined) {
    return withoutVersion(image);
  }
  const isInvalid = valueAt(written, [...path, "image"]) !== undefined;
  return isInvalid || registry === undefined ? undefined : `${registry}/${name}`;
}

function readVersion(
  version: unknown,
  repository: string,
  { name, project }: { readonly name: string; readonly project: string | undefined },
): { image?: string; message?: string } {
  if (typeof version !== "string") {
    return { message: `must be a tag or a digest such as "1.4.2"; got ${show(version)}.` };
  }
  const separator = version.startsWith("sha256:") ? "@" : ":";
  const image = VERSION.test(version) ? `${repository}${separator}${version}` : version;
  const result = imageReference.safeParse(image);
  if (!result.success) {
    return { message: result.error.issues[0]?.message ?? "must be an image reference." };
  }
  if (withoutVersion(image) !== repository) {
    return {
      message: `must be an image of ${shortened(repository)}, the repository of "${name}" in the settings; got ${quote(image)}.`,
    };
  }
  const expiry = project === undefined ? undefined : expiryIssue(image, project);
  return expiry === undefined ? { image } : { message: expiry };
}

/** Removes the tag and the digest from an image reference. */
function withoutVersion(image: string): string {
  return image.replace(/@.*$/, "").replace(/:[^:/]*$/, "");
}
