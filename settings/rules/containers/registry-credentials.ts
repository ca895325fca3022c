import { parseEcrRepository, parseImage } from "../../../constructs/containers/image-format";
import { type Rule, type RuleIssue } from "../rule";
import { type ContainerUnderCheck, containersOf, type Workload, workloadsOf } from "./workloads";

/**
 * Credentials are for registries outside of ECR, from which ECS pulls with the execution role. Each container that runs an
 * image says so for itself: what reads a secret is seen where it is.
 */
export const registryCredentialsRule: Rule = (environment) => {
  const workloads = workloadsOf(environment);
  const owners = new Map(workloads.map(({ name, workload }) => [name, workload]));
  return workloads.flatMap(containersOf).flatMap((container) => issues(container, owners));
};

function issues({ path, container }: ContainerUnderCheck, owners: ReadonlyMap<string, Workload>): RuleIssue[] {
  const { imageOf, registryCredentials } = container;
  const owner = imageOf === undefined ? undefined : owners.get(imageOf);
  const image = container.image ?? owner?.image;
  const at = [...path, "registryCredentials"];
  if (imageOf !== undefined && registryCredentials === undefined && owner?.registryCredentials !== undefined) {
    const message = `"${imageOf}", whose image this is, needs credentials for its registry; add \`registryCredentials: "${owner.registryCredentials}"\` here too.`;
    return [{ at: [[...path, "imageOf"]], message }];
  }
  if (registryCredentials === undefined || (imageOf !== undefined && owner === undefined)) {
    return [];
  }
  const parsed = image === undefined ? undefined : parseImage(image);
  if (parsed && ("issue" in parsed || !parseEcrRepository(parsed.repository))) {
    return [];
  }
  const message = "is for an image in a private registry outside of ECR, and this one is in ECR; remove it.";
  return [{ at: [at, [...path, "image"]], unless: [[...path, "image"]], message }];
}
