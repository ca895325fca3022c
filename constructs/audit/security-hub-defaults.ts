/**
 * Versions of the CIS AWS Foundations Benchmark that Security Hub checks, from none and the oldest.
 * Source: AWS Security Hub User Guide, "CIS AWS Foundations Benchmark in Security Hub CSPM".
 */
export const cisVersions = ["none", "1.2.0", "1.4.0", "3.0.0", "5.0.0"] as const;

/** Version of the CIS AWS Foundations Benchmark. */
export type CisVersion = (typeof cisVersions)[number];

/** Severities of failed controls, from the highest. Source: AWS Security Hub API Reference, "Severity". */
export const controlSeverities = ["critical", "high", "medium", "low"] as const;

/** Severity of a failed control. */
export type ControlSeverity = (typeof controlSeverities)[number];

/** Defaults of the security checks of an account. */
export const securityHubDefaults = {
  foundationalBestPractices: true,
  cis: "5.0.0",
  minimumSeverity: "high",
} as const satisfies { foundationalBestPractices: boolean; cis: CisVersion; minimumSeverity: ControlSeverity };
