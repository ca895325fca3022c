/**
 * What passwords of IAM users must be unless a prop says otherwise.
 * Sources: CIS AWS Foundations Benchmark v1.2.0, 1.5 to 1.11, and v3.0.0, 1.8 and 1.9; Security Hub IAM.7, IAM.10, IAM.15,
 * IAM.16.
 */
export const passwordPolicyDefaults = {
  /** Number of characters. */
  minimumLength: 14,
  /** Number of previous passwords that can't be used again. */
  remembered: 24,
  /** Number of days. */
  maximumAgeDays: 90,
} as const;
