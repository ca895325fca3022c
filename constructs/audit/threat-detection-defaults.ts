/** How often GuardDuty publishes that a finding occurred again, from the rarest. New findings are published at once. */
export const findingFrequencies = ["6-hours", "1-hour", "15-minutes"] as const;

/** How often GuardDuty publishes that a finding occurred again. */
export type FindingFrequency = (typeof findingFrequencies)[number];

/**
 * Severities of findings, from the lowest, and the number at which each begins.
 * Source: Amazon GuardDuty User Guide, "Severity levels of GuardDuty findings".
 */
export const threatSeverities = { low: 1, medium: 4, high: 7, critical: 9 } as const;

/** Severity of a finding of GuardDuty. */
export type ThreatSeverity = keyof typeof threatSeverities;

/** What GuardDuty watches, beside CloudTrail, flow logs and DNS queries, which it always does. */
export interface ThreatProtections {
  /** Data events of S3. */
  readonly s3: boolean;
  /** Processes, files and connections in containers and on instances. */
  readonly runtime: boolean;
  /** Malware on the volumes of instances with findings. */
  readonly malware: boolean;
  /** Logins to databases. */
  readonly databaseLogins: boolean;
  /** Network activity of Lambda functions. */
  readonly lambda: boolean;
  /** Audit logs of EKS clusters. */
  readonly kubernetes: boolean;
}

/** Where GuardDuty installs and updates the agent of its runtime monitoring by itself. */
export interface RuntimeAgents {
  /** Beside the containers of tasks on Fargate. */
  readonly fargate: boolean;
  /** On EC2 instances that Systems Manager manages. */
  readonly ec2: boolean;
  /** In EKS clusters. */
  readonly kubernetes: boolean;
}

/** Defaults of threat detection: whatever the platform runs is watched. */
export const threatDetectionDefaults = {
  findingFrequency: "15-minutes",
  minimumSeverity: "medium",
  protections: { s3: true, runtime: true, malware: true, databaseLogins: true, lambda: true, kubernetes: false },
  runtimeAgents: { fargate: true, ec2: false, kubernetes: false },
} as const satisfies {
  findingFrequency: FindingFrequency;
  minimumSeverity: ThreatSeverity;
  protections: ThreatProtections;
  runtimeAgents: RuntimeAgents;
};
