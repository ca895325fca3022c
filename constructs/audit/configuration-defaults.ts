import { type ConfigRuleName } from "./config-rules/config-rules";

/** How often changes of resources are recorded, from the rarest. */
export const recordingFrequencies = ["daily", "continuous"] as const;

/** How often changes of resources are recorded. */
export type RecordingFrequency = (typeof recordingFrequencies)[number];

/** Where the service-linked role of AWS Config comes from, which an account has once. */
export const configurationRoles = ["create", "existing"] as const;

/** Where the service-linked role of AWS Config comes from. */
export type ConfigurationRole = (typeof configurationRoles)[number];

/** Defaults of the recorded configuration of an account. */
export const configurationDefaults = {
  /** Part of the name of the bucket, and of the alias of its key. */
  bucketName: "configuration",
  recording: "continuous",
  retentionDays: 400,
  serviceLinkedRole: "create",
  withoutRules: [],
  /** Number of days during which a deleted file can be restored. */
  noncurrentVersionDays: 90,
} as const satisfies {
  recording: RecordingFrequency;
  serviceLinkedRole: ConfigurationRole;
  withoutRules: readonly ConfigRuleName[];
  [key: string]: unknown;
};
