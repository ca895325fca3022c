import { suggest } from "../../issues/suggestion";
import { workloadParts } from "../../workload-parts";
import { writtenNames } from "../environment-under-check";
import { type Rule, type RuleIssue } from "../rule";
import { type WorkloadUnderCheck, workloadsOf } from "./workloads";

/** A workload may run the image of another workload that exists and has an image of its own. */
export const sharedImagesRule: Rule = (environment) => {
  const names = workloadParts.flatMap((part) => writtenNames(environment, part));
  const workloads = workloadsOf(environment);
  const imageOwners = new Map(workloads.map(({ name, workload }) => [name, workload.imageOf]));
  return workloads.flatMap((workload) => issues(workload, names, imageOwners));
};

/** @param imageOwners for each workload the one whose image it runs, `undefined` for an image of its own */
function issues(
  { name, path, workload: { image, imageOf } }: WorkloadUnderCheck,
  names: readonly string[],
  imageOwners: ReadonlyMap<string, string | undefined>,
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
  if (imageOf === name) {
    return [{ at: [at], message: `"${name}" is this workload itself; remove it.` }];
  }
  const imageOwner = imageOwners.get(imageOf);
  if (imageOwner === undefined) {
    return [];
  }
  return [{ at: [at], message: `"${imageOf}" itself runs the image of "${imageOwner}"; use "${imageOwner}".` }];
}
