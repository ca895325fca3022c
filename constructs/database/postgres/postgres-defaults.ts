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
  autoMinorVersionUpgrade: true,
  monitoringIntervalSeconds: 60,
  performanceInsightsDays: 7,
  logExports: ["postgresql", "upgrade"],
  slowStatementMilliseconds: 1000,
  parameters: {},
  masterPasswordVersion: 1,
  variablePrefix: "DATABASE",
} as const;

/** Versions of PostgreSQL that the platform supports: `17`, or with the minor version `17.6`. */
export const postgresVersionPattern = /^1[3-8](?:\.\d{1,2})?$/;

/** The parameter by which an instance requires TLS; it must be `1`. Security Hub RDS.38. */
export const FORCE_TLS_PARAMETER = "rds.force_ssl";

/** Certificate authorities of RDS. */
export const certificateAuthorities = ["rds-ca-rsa2048-g1", "rds-ca-rsa4096-g1", "rds-ca-ecc384-g1"] as const;

/** Intervals of Enhanced Monitoring in seconds; 0 switches it off. */
export const monitoringIntervals = [0, 1, 5, 10, 15, 30, 60] as const;

/** Logs that an instance can export to CloudWatch Logs. */
export const postgresLogs = postgresDefaults.logExports;

/** Days for which Performance Insights can keep its data: none, a week, 1 to 23 months, or two years. */
export const performanceInsightsPeriods: readonly number[] = [
  0,
  7,
  ...Array.from({ length: 23 }, (_, month) => (month + 1) * 31),
  731,
];

/** Returns the size up to which storage grows unless a prop says otherwise, in GiB: twice its initial size. */
export function defaultMaximumStorageGib(storageGib: number): number {
  return Math.min(rdsGp3.maximumGib, storageGib * 2);
}

/** Splits a version into its parts: `17.6` into 17 and 6, `17` into 17 and none. */
export function parsePostgresVersion(engineVersion: string): { readonly major: string; readonly minor?: string } {
  const [major = "", minor] = engineVersion.split(".");
  return { major, ...(minor !== undefined && { minor }) };
}
