import { expiryIssue } from "../../../constructs/containers/expiring-image";
import { addedContainers } from "../../added-containers";
import { type Path } from "../../issues/path";
import { type Rule, type RuleIssue } from "../rule";
import { containersOf, workloadsOf } from "./workloads";

/** An image of the project's own repositories must be one that never expires. */
export const expiringImagesRule: Rule = (environment) => {
  const { project } = environment;
  const workloads = workloadsOf(environment);
  const images = [
    ...workloads
      .flatMap(containersOf)
      .flatMap(({ path, container: { image } }): { at: Path; image: string }[] =>
        image === undefined ? [] : [{ at: [...path, "image"], image }],
      ),
    ...workloads.flatMap(({ path, workload }) =>
      addedContainers(workload).map(({ path: setting, image }) => ({ at: [...path, ...setting, "image"], image })),
    ),
  ];
  return images.flatMap(({ at, image }): RuleIssue[] => {
    const message = project === undefined ? undefined : expiryIssue(image, project);
    return message === undefined ? [] : [{ at: [at], message }];
  });
};
