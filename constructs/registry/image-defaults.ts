/** Defaults of an image repository. */
export const imageRepositoryDefaults = {
  /** Number of images that are kept. */
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
