import { type Construct } from "constructs";
import { Postgres } from "../../constructs/database/postgres/postgres";
import { type PostgresProps } from "../../constructs/database/postgres/postgres-props";
import { ExistingVpc } from "../../constructs/network/existing-vpc";
import { encryptionKeyFor } from "../../constructs/encryption/encryption-key-for";
import { Protection, type Destroyable } from "../../constructs/core/protection";
import { synthesize, type Synthesized } from "./synthesize";

/** What of a database's context a test is about. */
export interface PostgresSetting {
  /** @default "stateless-only" */
  readonly protection?: Destroyable;
  /** What else is done with the database. @default nothing */
  readonly then?: (database: Postgres, stack: Construct) => void;
}

/** A database as it is in prod, synthesized; what a test is about goes over it. */
export function postgres(props: Partial<PostgresProps> = {}, setting: PostgresSetting = {}): Synthesized {
  return synthesize((stack) => {
    const database = new Postgres(stack, "database", {
      name: "database",
      network: new ExistingVpc(stack, "database-network", {
        vpcId: "vpc-1",
        cidr: "10.0.0.0/16",
        subnets: { isolated: { a: "subnet-isolated-a", b: "subnet-isolated-b" } },
      }),
      encryptionKey: encryptionKeyFor(stack, "database-key", "database"),
      secretsKey: encryptionKeyFor(stack, "secrets-key", "secrets"),
      logs: { encryptionKey: encryptionKeyFor(stack, "database-logs-key", "logs"), retentionDays: 400 },
      protection: Protection.of(stack, setting.protection ?? "stateless-only"),
      engineVersion: "17",
      instanceClass: "db.t4g.medium",
      storageGib: 20,
      maximumStorageGib: 40,
      databaseName: "app",
      masterUsername: "platform_admin",
      multiAz: true,
      backupRetentionDays: 30,
      backupWindow: "03:00-04:00",
      maintenanceWindow: "sun:04:30-sun:05:30",
      readReplicas: 0,
      autoMinorVersionUpgrade: true,
      certificateAuthority: "rds-ca-rsa2048-g1",
      monitoringIntervalSeconds: 60,
      performanceInsightsDays: 7,
      logExports: ["postgresql", "upgrade"],
      slowStatementMilliseconds: 1000,
      parameters: {},
      masterPasswordRotationDays: 30,
      masterPasswordVersion: 1,
      ...props,
    });
    setting.then?.(database, stack);
  });
}
