export { Canary, type CanaryConstructProps } from "./canary";
export { CanaryBucket, type CanaryBucketProps } from "./canary-bucket";
export { canaryDefaults } from "./canary-defaults";
export { type CanaryProps } from "./canary-props";
export { type CanaryRuntime, canaryRuntimes } from "./canary-runtimes";
