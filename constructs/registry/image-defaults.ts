/** Prefix of the tags of builds, the only tagged images that expire. */
export const buildTagPrefix = "build-";

/** Prefix of the tags of releases, which never expire, even if they have the tag of a build as well. */
export const releaseTagPrefix = "release-";

/** Defaults of an image repository. */
export const imageRepositoryDefaults = {
  /** Number of builds that are kept. */
  keep: 30,
  /** Number of days after which an untagged image expires. */
  untaggedDays: 7,
  /** Whether images are signed. */
  signed: false,
} as const;

/** Defaults of a signing profile. */
export const imageSigningDefaults = {
  /** Number of months for which a signature is valid. */
  validityMonths: 24,
} as const;
