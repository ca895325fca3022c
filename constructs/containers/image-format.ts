/** Pattern of the tag of an image, for regular expressions of JavaScript and of Terraform. */
export const imageTag = "[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}";

/** Pattern of the digest of an image, for regular expressions of JavaScript and of Terraform. */
export const imageDigest = "sha256:[0-9a-f]{64}";

const REPOSITORY = "(?:[A-Za-z0-9_.-]+(?::[0-9]+)?/)?[a-z0-9]+(?:[._/-]+[a-z0-9]+)*";

const IMAGE = new RegExp(`^(?<repository>${REPOSITORY})(?::(?<tag>${imageTag}))?(?<digest>@${imageDigest})?$`);

/** An image of one version. */
interface ParsedImage {
  /** The image without its tag and digest. */
  readonly repository: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
}

/**
 * Parses an image of one version, which is identified by a digest or by a tag other than `latest`.
 *
 * @returns its parts; or why the text is not such an image, in the form of the settings' issues
 */
export function parseImage(text: string): ParsedImage | { readonly issue: string } {
  const { repository, tag, digest } = IMAGE.exec(text)?.groups ?? {};
  if (repository === undefined) {
    return { issue: `must be an image such as "public.ecr.aws/nginx/nginx:1.29.1"; got ${JSON.stringify(text)}.` };
  }
  if (digest === undefined && tag === undefined) {
    return { issue: `"${text}" has no version; add a tag such as ":1.29.1", or a digest.` };
  }
  return digest === undefined && tag === "latest"
    ? { issue: `"${text}" can change at any time; use the tag of a version such as ":1.29.1", or a digest.` }
    : { repository, tag, digest: digest?.slice(1) };
}

/** A repository in a private ECR registry. */
export interface EcrRepositoryParts {
  readonly account: string;
  readonly region: string;
  /** Name of the repository: `shop/web`. */
  readonly name: string;
}

/** Source: Amazon ECR User Guide, "Private registries". */
const ECR = /^(?<account>\d{12})\.dkr\.ecr\.(?<region>[a-z0-9-]+)\.amazonaws\.com(?:\.cn)?\/(?<name>.+)$/;

/** Parses a repository in a private ECR registry; returns `undefined` for one in any other registry. */
export function parseEcrRepository(repository: string): EcrRepositoryParts | undefined {
  const { account, region, name } = ECR.exec(repository)?.groups ?? {};
  return account === undefined || region === undefined || name === undefined ? undefined : { account, region, name };
}
