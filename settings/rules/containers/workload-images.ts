import { type RuleIssue, type Rule, writtenNames } from "../environment-under-check";
import { formatPath } from "../../issues/path";
import { suggest } from "../../issues/suggestion";
import { workloadParts } from "../../workload-parts";
import { type PlacedWorkload, workloadsOf } from "./workloads";

/** Whoever runs the image of another runs one that is there, and that other has one of its own. */
export const workloadImagesRule: Rule = (environment) => {
  const names = workloadParts.flatMap((part) => writtenNames(environment, part));
  const placed = workloadsOf(environment);
  const sharing = new Map(placed.map(({ name, workload }) => [name, workload.imageOf]));
  return placed.flatMap((one) => issue(one, names, sharing));
};

function issue(
  { name, path, workload: { image, imageOf } }: PlacedWorkload,
  names: readonly string[],
  sharing: ReadonlyMap<string, string | undefined>,
): RuleIssue[] {
  if (imageOf === undefined) {
    return [];
  }
  const at = [...path, "imageOf"];
  if (image !== undefined) {
    const message = `${formatPath(path)} names an image of its own too; take one of the two out.`;
    return [{ at: [at, [...path, "image"]], message }];
  }
  if (!names.includes(imageOf)) {
    const message = `there is no workload "${imageOf}"; ${suggest(imageOf, names)}`;
    return [{ at: [at], message }];
  }
  const beyond = sharing.get(imageOf);
  if (beyond === undefined) {
    return [];
  }
  const message =
    imageOf === name
      ? "is the workload itself; take it out."
      : `"${imageOf}" runs the image of "${beyond}" itself; give "${beyond}".`;
  return [{ at: [at], message }];
}
