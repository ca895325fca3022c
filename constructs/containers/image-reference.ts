import { type DeploymentTarget } from "../core/deployment-target";
import { isCachedRepository } from "../registry/upstream-registries";
import { expiryIssue } from "./expiring-image";
import { type EcrRepositoryParts, parseEcrRepository, parseImage } from "./image-format";

/** A reference to one version of a container image, by a digest or by a tag other than `latest`. */
export class ImageReference {
  private readonly ecr: EcrRepositoryParts | undefined;

  private constructor(
    /** The whole reference. */
    readonly text: string,
    /** The reference without its tag and digest. */
    readonly repository: string,
  ) {
    this.ecr = parseEcrRepository(repository);
  }

  /**
   * Parses a reference: `<repository>:<tag>`, `<repository>@sha256:<digest>`, or with both.
   * @throws if it is not a reference, or has neither a digest nor a tag other than `latest`
   */
  static parse(text: string): ImageReference {
    const parsed = parseImage(text);
    if ("issue" in parsed) {
      throw new Error(`image: ${parsed.issue}`);
    }
    return new ImageReference(text, parsed.repository);
  }

  /** @throws if it is an image that its repository, one of the project's own, may delete */
  requireKept(project: string): void {
    const issue = expiryIssue(this.text, project);
    if (issue !== undefined) {
      throw new Error(`image: ${this.text}: ${issue}`);
    }
  }

  /** ARN of the repository in a private ECR registry; `undefined` for an image in any other registry. */
  repositoryArn(target: DeploymentTarget): string | undefined {
    const { ecr } = this;
    return ecr && `arn:${target.partition}:ecr:${ecr.region}:${ecr.account}:repository/${ecr.name}`;
  }

  /** ARN of the repository, if it is one of the stack's own account in which ECR caches the images of another registry. */
  cacheArn(target: DeploymentTarget): string | undefined {
    const { ecr } = this;
    const isCached = ecr?.account === target.account && isCachedRepository(ecr.name);
    return isCached ? this.repositoryArn(target) : undefined;
  }

  /**
   * Whether the image is in a private ECR registry of a region. It is then pulled through the VPC endpoints;
   * any other image is pulled over the internet.
   */
  isInEcrOf(region: string): boolean {
    return this.ecr?.region === region;
  }
}
