import { suggest } from "../../issues/suggestion";
import { workloadParts } from "../../workload-parts";
import { writtenNames } from "../environment-under-check";
import { type Rule, type RuleIssue } from "../rule";
import { type ContainerUnderCheck, containersOf, workloadsOf, type WorkloadUnderCheck } from "./workloads";

/** A workload may run the image of another one that exists and has an image of its own; a sidecar that of any workload. */
export const sharedImagesRule: Rule = (environment) => {
  const names = workloadParts.flatMap((part) => writtenNames(environment, part));
  const workloads = workloadsOf(environment);
  const imageOwners = new Map(workloads.map(({ name, workload }) => [name, workload.imageOf]));
  return workloads.flatMap((workload) => [
    ...managerIssues(workload),
    ...containersOf(workload).flatMap((container) =>
      issues(container, { names, imageOwners, ...(container.path === workload.path && { self: workload.name }) }),
    ),
  ]);
};

/** An image has one version in an environment, which one side chooses for all that run it. */
function managerIssues({ path, workload: { imageOf, imageManagedBy } }: WorkloadUnderCheck): RuleIssue[] {
  if (imageOf === undefined || imageManagedBy === undefined) return [];
  const message = `has no effect, because the workload runs the image of "${imageOf}" at the same version; set it on "${imageOf}", or remove it.`;
  return [
    {
      at: [
        [...path, "imageManagedBy"],
        [...path, "imageOf"],
      ],
      message,
    },
  ];
}

/** What there is to run the image of. */
interface ImageOwners {
  readonly names: readonly string[];
  /** For each workload the one whose image it runs, `undefined` for an image of its own. */
  readonly imageOwners: ReadonlyMap<string, string | undefined>;
  /** The name of the workload; none for a sidecar, which may run the image of its own workload. */
  readonly self?: string;
}

function issues(
  { path, container: { image, imageOf } }: ContainerUnderCheck,
  { names, imageOwners, self }: ImageOwners,
): RuleIssue[] {
  if (imageOf === undefined) {
    return [];
  }
  const at = [...path, "imageOf"];
  if (image !== undefined) {
    const message = "`image` and `imageOf` are mutually exclusive; remove one of them.";
    return [{ at: [at, [...path, "image"]], message }];
  }
  if (!names.includes(imageOf)) {
    return [{ at: [at], message: `there is no workload named "${imageOf}"; ${suggest(imageOf, names)}` }];
  }
  if (imageOf === self) {
    return [{ at: [at], message: `"${imageOf}" is this workload itself; remove it.` }];
  }
  const imageOwner = imageOwners.get(imageOf);
  if (imageOwner === undefined) {
    return [];
  }
  return [{ at: [at], message: `"${imageOf}" itself runs the image of "${imageOwner}"; use "${imageOwner}".` }];
}
