import { databaseDefaults } from "../database-defaults";
import { rdsGp3 } from "../gp3";

/** What a `Postgres` has unless a prop says otherwise: a production database. */
export const postgresDefaults = {
  ...databaseDefaults,
  engineVersion: "17",
  storageGib: rdsGp3.minimumGib,
  databaseName: "app",
  masterUsername: "platform_admin",
  multiAz: true,
  readReplicas: 0,
  applyImmediately: false,
  autoMinorVersionUpgrade: true,
  monitoringIntervalSeconds: 60,
  databaseInsights: "standard",
  logExports: ["postgresql", "upgrade"],
  slowStatementMilliseconds: 1000,
  parameters: {},
  masterPasswordVersion: 1,
  variablePrefix: "DATABASE",
} as const;

/** Versions of PostgreSQL that the platform supports: `17`, or with the minor version `17.6`. */
export const postgresVersionPattern = /^1[3-8](?:\.\d{1,2})?$/;

/** Major versions from which an instance can be upgraded: `16`. */
export const postgresUpgradePattern = /^1[3-7]$/;

/** The parameter by which an instance requires TLS; it must be `1`. Security Hub RDS.38. */
export const FORCE_TLS_PARAMETER = "rds.force_ssl";

/** Certificate authorities of RDS. */
export const certificateAuthorities = ["rds-ca-rsa2048-g1", "rds-ca-rsa4096-g1", "rds-ca-ecc384-g1"] as const;

/** Intervals of Enhanced Monitoring in seconds; 0 switches it off. */
export const monitoringIntervals = [0, 1, 5, 10, 15, 30, 60] as const;

/** Logs that an instance can export to CloudWatch Logs. */
export const postgresLogs = postgresDefaults.logExports;

/**
 * Modes of CloudWatch Database Insights, which took the place of Performance Insights on 31 July 2026, and the days for which
 * each keeps its data. Source: Amazon RDS User Guide, "Considerations for Database Insights" and "Turning on the Advanced
 * mode of Database Insights".
 */
export const databaseInsightsDays = { standard: 7, advanced: 465 } as const;

/** Mode of CloudWatch Database Insights. */
export type DatabaseInsights = keyof typeof databaseInsightsDays;

/** Days for which Performance Insights can keep its data: none, or those of the modes. */
export const performanceInsightsPeriods: readonly number[] = [0, ...Object.values(databaseInsightsDays)];

/** Returns the size up to which storage grows unless a prop says otherwise, in GiB: twice its initial size. */
export function defaultMaximumStorageGib(storageGib: number): number {
  return Math.min(rdsGp3.maximumGib, storageGib * 2);
}

/** Splits a version into its parts: `17.6` into 17 and 6, `17` into 17 and none. */
export function parsePostgresVersion(engineVersion: string): { readonly major: string; readonly minor?: string } {
  const [major = "", minor] = engineVersion.split(".");
  return { major, ...(minor !== undefined && { minor }) };
}
