import { buildTagPrefix, releaseTagPrefix } from "../registry/image-defaults";
import { parseEcrRepository, parseImage } from "./image-format";

/** Whether an image repository is one of a project's own in ECR, whose lifecycle rules an `ImageRepository` sets. */
export function isOwnRepository(repository: string, project: string): boolean {
  return parseEcrRepository(repository)?.name.startsWith(`${project}/`) ?? false;
}

/**
 * Returns why a project's own repository may delete an image, in the form of the settings' issues. What runs must not
 * be deleted: a task that starts later, or in another zone, pulls it again.
 */
export function expiryIssue(image: string, project: string): string | undefined {
  const parsed = parseImage(image);
  if ("issue" in parsed || !isOwnRepository(parsed.repository, project)) {
    return undefined;
  }
  const { tag, digest } = parsed;
  if (tag === undefined) {
    return `a digest alone can belong to an image that expires; add a tag that doesn't, as in "1.4.2@${digest ?? ""}".`;
  }
  return tag.startsWith(buildTagPrefix)
    ? `"${tag}" expires like all tags that begin with "${buildTagPrefix}"; add the tag "${releaseTagPrefix}${tag.slice(buildTagPrefix.length)}" to the image, and deploy that.`
    : undefined;
}
