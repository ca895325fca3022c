import { type DeploymentTarget } from "../core/deployment-target";

const REPOSITORY = /(?:[\w.-]+(?::\d+)?\/)?[\w.-]+(?:\/[\w.-]+)*/.source;
const IMAGE = new RegExp(
  `^(?<repository>${REPOSITORY})(?::(?<tag>\\w[\\w.-]{0,127}))?(?<digest>@sha256:[0-9a-f]{64})?$`,
);

/** Source: Amazon ECR User Guide, "Private registries". */
const ECR = /^(?<account>\d{12})\.dkr\.ecr\.(?<region>[a-z0-9-]+)\.amazonaws\.com(?:\.cn)?\/(?<name>.+)$/;

/** A reference to one version of a container image, by a digest or by a tag other than `latest`. */
export class ImageReference {
  private readonly ecr: Readonly<Record<string, string>> | undefined;

  private constructor(
    /** The whole reference. */
    readonly text: string,
    /** The reference without its tag and digest. */
    readonly repository: string,
  ) {
    this.ecr = ECR.exec(repository)?.groups;
  }

  /**
   * Parses a reference: `<repository>:<tag>`, `<repository>@sha256:<digest>`, or with both.
   * @throws if it is not a reference, or has neither a digest nor a tag other than `latest`
   */
  static parse(text: string): ImageReference {
    const { repository, tag, digest } = IMAGE.exec(text)?.groups ?? {};
    if (repository === undefined) {
      throw new Error(`"${text}" is not an image reference such as "public.ecr.aws/nginx/nginx:1.29.1".`);
    }
    if (digest === undefined && (tag === undefined || tag === "latest")) {
      throw new Error(`Image "${text}" has no version; add a tag other than "latest", or a digest.`);
    }
    return new ImageReference(text, repository);
  }

  /** ARN of the repository in a private ECR registry; `undefined` for an image in any other registry. */
  repositoryArn(target: DeploymentTarget): string | undefined {
    const { ecr } = this;
    return ecr && `arn:${target.partition}:ecr:${ecr["region"]}:${ecr["account"]}:repository/${ecr["name"]}`;
  }

  /**
   * Whether the image is in a private ECR registry of a region. It is then pulled through the VPC endpoints;
   * any other image is pulled over the internet.
   */
  isInEcrOf(region: string): boolean {
    return this.ecr?.["region"] === region;
  }
}
