/** How long images are kept. */
interface ExpiryProps {
  /** Number of images that are kept. */
  readonly keep: number;
  /** Number of days after which an untagged image expires; not applied if `signed`. */
  readonly untaggedDays: number;
  /** Whether images are signed. */
  readonly signed: boolean;
}

/** A signed image consists of the image, its signature, and the index that refers to the signature. */
const ARTIFACTS_PER_SIGNED_IMAGE = 3;

/**
 * Returns the lifecycle rules. A signature looks like an untagged image to ECR, so untagged images don't expire by age
 * if images are signed; signatures expire together with their image.
 * Source: Amazon ECR User Guide, "Lifecycle policy properties", "Image signing".
 */
export function expiryRules({ keep, untaggedDays, signed }: ExpiryProps): object[] {
  return signed
    ? [keepNewest(1, keep, ARTIFACTS_PER_SIGNED_IMAGE)]
    : [expireUntagged(1, untaggedDays), keepNewest(2, keep)];
}

function expireUntagged(rulePriority: number, days: number): object {
  return {
    rulePriority,
    description: `Expire untagged images after ${String(days)} days`,
    selection: { tagStatus: "untagged", countType: "sinceImagePushed", countUnit: "days", countNumber: days },
    action: { type: "expire" },
  };
}

function keepNewest(rulePriority: number, keep: number, artifactsPerImage = 1): object {
  const signatures = artifactsPerImage === 1 ? "" : " with their signatures";
  return {
    rulePriority,
    description: `Keep the newest ${String(keep)} images${signatures}`,
    selection: { tagStatus: "any", countType: "imageCountMoreThan", countNumber: keep * artifactsPerImage },
    action: { type: "expire" },
  };
}
