/**
 * Who chooses the version of an image that runs: `terraform`, by the settings, or `pipeline`, which registers task
 * definitions of its own from the one that Terraform made.
 */
export const imageManagers = ["terraform", "pipeline"] as const;

/** Who chooses the version of an image that runs. */
export type ImageManager = (typeof imageManagers)[number];
