import { databaseDefaults } from "../database-defaults";

/** What a `DocumentDatabase` has unless a prop says otherwise: a production cluster. */
export const documentDatabaseDefaults = {
  ...databaseDefaults,
  engineVersion: "5.0.0",
  applyImmediately: false,
  instances: 3,
  storageType: "standard",
  masterUsername: "platformadmin",
  tls: "tls1.2+",
  auditDataAccess: false,
  slowOperationMilliseconds: 1000,
  performanceInsights: true,
  parameters: {},
  variablePrefix: "DOCUMENT_DATABASE",
} as const;

/** Versions of DocumentDB that the platform supports: `5.0.0`. */
export const documentDatabaseVersionPattern = /^(?:5|8)\.0\.\d$/;

/** Returns the family of parameter groups of a version: `docdb5.0`. */
export function documentDatabaseFamily(engineVersion: string): string {
  return `docdb${engineVersion.split(".").slice(0, 2).join(".")}`;
}

/**
 * Whether a version lets IAM roles sign in.
 * Source: Amazon DocumentDB Developer Guide, "Authentication using IAM identity".
 */
export function supportsIam(engineVersion: string): boolean {
  return engineVersion.startsWith("5.");
}

/**
 * TLS that a cluster can require: any version (`enabled`), 1.2 or later, 1.3 or later, or with FIPS 140-3 approved
 * cryptography. Source: Amazon DocumentDB Developer Guide, "Cluster parameters reference".
 */
export const documentDatabaseTlsModes = ["enabled", "tls1.2+", "tls1.3+", "fips-140-3"] as const;
