import { buildTagPrefix, releaseTagPrefix } from "./image-defaults";

/** How long images are kept. */
interface ExpiryProps {
  /** Number of builds that are kept. */
  readonly keep: number;
  /** Number of days after which an untagged image expires; not applied if `signed`. */
  readonly untaggedDays: number;
  /** Whether images are signed. */
  readonly signed: boolean;
}

/** More images than a repository can hold. Source: Amazon ECR User Guide, "Amazon ECR service quotas". */
const EVERY_IMAGE = 1_000_000;

/**
 * Returns the lifecycle rules. Only builds and untagged images expire, which no workload may run: an image with any
 * other tag is matched by no rule that deletes. ECR deletes an image with all its tags, so that a build which was
 * released must be matched by a rule of higher priority first, one that keeps every image.
 *
 * A signature looks like an untagged image to ECR, so untagged images don't expire if images are signed; a signature
 * expires together with its image.
 * Source: Amazon ECR User Guide, "Lifecycle policy properties", "Automate the cleanup of images by using lifecycle
 * policies", "Image signing".
 */
export function expiryRules({ keep, untaggedDays, signed }: ExpiryProps): object[] {
  return [keepReleases(1), keepNewestBuilds(2, keep), ...(signed ? [] : [expireUntagged(3, untaggedDays)])];
}

function keepReleases(rulePriority: number): object {
  return expiryRule(rulePriority, "Keep every release", {
    tagStatus: "tagged",
    tagPrefixList: [releaseTagPrefix],
    countType: "imageCountMoreThan",
    countNumber: EVERY_IMAGE,
  });
}

function keepNewestBuilds(rulePriority: number, keep: number): object {
  return expiryRule(rulePriority, `Keep the newest ${String(keep)} builds`, {
    tagStatus: "tagged",
    tagPrefixList: [buildTagPrefix],
    countType: "imageCountMoreThan",
    countNumber: keep,
  });
}

/** Returns the rule that expires images without a tag. */
export function expireUntagged(rulePriority: number, days: number): object {
  return expiryRule(rulePriority, `Expire untagged images after ${String(days)} days`, {
    tagStatus: "untagged",
    countType: "sinceImagePushed",
    countUnit: "days",
    countNumber: days,
  });
}

function expiryRule(rulePriority: number, description: string, selection: object): object {
  return { rulePriority, description, selection, action: { type: "expire" } };
}
