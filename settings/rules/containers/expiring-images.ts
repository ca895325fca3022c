import { expiryIssue } from "../../../constructs/containers/expiring-image";
import { type Path } from "../../issues/path";
import { type Rule, type RuleIssue } from "../rule";
import { workloadsOf } from "./workloads";

/** An image of the project's own repositories must be one that never expires. */
export const expiringImagesRule: Rule = (environment) => {
  const { project } = environment;
  const images = workloadsOf(environment).flatMap(({ path, workload }): { at: Path; image: string }[] => [
    ...(workload.image === undefined ? [] : [{ at: [...path, "image"], image: workload.image }]),
    ...Object.entries(workload.sidecars).map(([name, { image }]) => ({
      at: [...path, "sidecars", name, "image"],
      image,
    })),
  ]);
  return images.flatMap(({ at, image }): RuleIssue[] => {
    const message = project === undefined ? undefined : expiryIssue(image, project);
    return message === undefined ? [] : [{ at: [at], message }];
  });
};
