import { DeploymentTarget } from "../../../constructs/core/deployment-target";
import { valueAt } from "../../issues/path";
import { show } from "../../issues/schema-issues";
import { suggest } from "../../issues/suggestion";
import { imageReference } from "../../schema/formats";
import { workloadParts } from "../../workload-parts";
import { type EnvironmentUnderCheck, writtenNames } from "../environment-under-check";
import { type WorkloadUnderCheck, workloadsOf } from "./workloads";

/** The images that an environment is to run. */
export interface DeployedImages {
  /** The reference of the image, by workload. */
  readonly images: Readonly<Record<string, string>>;
  readonly issues: readonly { readonly workload: string; readonly message: string }[];
}

/** A version alone: a tag, a digest, or both. */
const VERSION = /^(?:\w[\w.-]{0,127}(?:@sha256:[0-9a-f]{64})?|sha256:[0-9a-f]{64})$/;

/**
 * Finds the image that each workload is to run. A version is a tag, a digest, or a whole image reference; the
 * repository is the one that the settings name, or else the workload's own in the project's registry.
 *
 * @param versions what was written for each workload
 * @param registry address of the project's image repositories; undefined where it is unknown
 */
export function deployedImages(
  environment: EnvironmentUnderCheck,
  versions: Readonly<Record<string, unknown>>,
  registry: string | undefined,
): DeployedImages {
  const written = workloadParts.flatMap((part) => writtenNames(environment, part));
  const placed = new Map(workloadsOf(environment).map((workload) => [workload.name, workload]));
  const results = Object.entries(versions).map(([name, version]) => {
    const workload = placed.get(name);
    if (workload === undefined) {
      // A workload that was written wrongly has issues of its own.
      return written.includes(name)
        ? { name }
        : { name, message: `there is no workload named "${name}" in ${environment.name}; ${suggest(name, written)}` };
    }
    const { imageOf } = workload.workload;
    if (imageOf !== undefined) {
      return { name, message: `runs the image of "${imageOf}"; set the version of "${imageOf}" instead.` };
    }
    const repository = repositoryOf(workload, environment, registry);
    return repository === undefined ? { name } : { name, ...readVersion(version, repository, name) };
  });
  return {
    images: Object.fromEntries(results.flatMap(({ name, image }) => (image === undefined ? [] : [[name, image]]))),
    issues: results.flatMap(({ name, message }) => (message === undefined ? [] : [{ workload: name, message }])),
  };
}

/** Address of the image repositories of a project. */
export function imageRegistry(project: string, shared: { readonly account: string; readonly region: string }): string {
  const { account, region } = shared;
  return new DeploymentTarget({ project, environment: "shared", account, region, tags: {} }).imageRegistry;
}

/** The repository of a workload's images; undefined where that can't be told from the settings. */
function repositoryOf(
  { name, path, workload: { image } }: WorkloadUnderCheck,
  { written }: EnvironmentUnderCheck,
  registry: string | undefined,
): string | undefined {
  if (image !== undefined) {
    return withoutVersion(image);
  }
  const isFaulty = valueAt(written, [...path, "image"]) !== undefined;
  return isFaulty || registry === undefined ? undefined : `${registry}/${name}`;
}

function readVersion(version: unknown, repository: string, name: string): { image?: string; message?: string } {
  if (typeof version !== "string") {
    return { message: `must be a tag or a digest such as "1.4.2"; got ${show(version)}.` };
  }
  const separator = version.startsWith("sha256:") ? "@" : ":";
  const image = VERSION.test(version) ? `${repository}${separator}${version}` : version;
  const result = imageReference.safeParse(image);
  if (!result.success) {
    return { message: result.error.issues[0]?.message ?? "is not an image." };
  }
  if (withoutVersion(image) !== repository) {
    return { message: `must be an image of ${repository}, which ${name} runs by the settings; got "${image}".` };
  }
  return { image };
}

/** An image reference without its tag and digest. */
function withoutVersion(image: string): string {
  return image.replace(/@.*$/, "").replace(/:[^:/]*$/, "");
}
