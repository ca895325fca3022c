import { type ConfigRules } from "./config-rule";

/**
 * Rules for the account and the people in it.
 * Source: AWS Config Developer Guide, "List of AWS Config Managed Rules", with a page for each name. The numbers are
 * those of the CIS AWS Foundations Benchmark.
 */
export const accountRules = {
  "access-keys-rotated": {
    promise: "access keys are at most 90 days old",
    parameters: { maxAccessKeyAge: "90" },
    scope: "account",
  },
  "iam-password-policy": {
    promise: "passwords of IAM users are long, and none is used again",
    parameters: { MinimumPasswordLength: "14", PasswordReusePrevention: "24" },
    scope: "account",
  },
  "iam-policy-no-statements-with-admin-access": {
    promise: "no policy allows everything",
    scope: "account",
  },
  "iam-root-access-key-check": { promise: "the root user has no access key", scope: "account" },
  "iam-user-mfa-enabled": { promise: "every IAM user has MFA", scope: "account" },
  "iam-user-no-policies-check": { promise: "IAM users have permissions through groups only", scope: "account" },
  "iam-user-unused-credentials-check": {
    promise: "credentials that nobody used for 45 days are gone",
    parameters: { maxCredentialUsageAge: "45" },
    scope: "account",
  },
  "mfa-enabled-for-iam-console-access": { promise: "nobody signs in to the console without MFA", scope: "account" },
  "root-account-mfa-enabled": { promise: "the root user has MFA", scope: "account" },
  "s3-account-level-public-access-blocks-periodic": {
    promise: "no bucket of the account can become public",
    parameters: {
      BlockPublicAcls: "True",
      BlockPublicPolicy: "True",
      IgnorePublicAcls: "True",
      RestrictPublicBuckets: "True",
    },
    scope: "account",
  },
} as const satisfies ConfigRules;
