import { type Construct } from "constructs";
import { Postgres } from "../../constructs/database/postgres/postgres";
import { type PostgresProps } from "../../constructs/database/postgres/postgres-props";
import { ExistingVpc } from "../../constructs/network/existing-vpc";
import { EncryptionKey } from "../../constructs/encryption/encryption-key";
import { Protection, type Destroyable } from "../../constructs/core/protection";
import { synthesize, type Synthesized } from "./synthesize";

/** The context of a database under test. */
export interface PostgresOptions {
  /**
   * What `terraform destroy` may delete.
   * @default "stateless-only"
   */
  readonly protection?: Destroyable;
  /**
   * Uses the database before synthesis.
   * @default nothing
   */
  readonly use?: (database: Postgres, stack: Construct) => void;
}

/** Synthesizes a database with the props of a production database, which `props` override. */
export function postgres(props: Partial<PostgresProps> = {}, options: PostgresOptions = {}): Synthesized {
  return synthesize((stack) => {
    const database = new Postgres(stack, "database", {
      name: "database",
      network: new ExistingVpc(stack, "database-network", {
        vpcId: "vpc-1",
        cidr: "10.0.0.0/16",
        subnets: { isolated: { a: "subnet-isolated-a", b: "subnet-isolated-b" } },
      }),
      encryptionKey: new EncryptionKey(stack, "database-key", { dataClass: "database" }),
      secretsKey: new EncryptionKey(stack, "secrets-key", { dataClass: "secrets" }),
      logs: { encryptionKey: new EncryptionKey(stack, "database-logs-key", { dataClass: "logs" }), retentionDays: 400 },
      protection: Protection.of(stack, options.protection ?? "stateless-only"),
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
    options.use?.(database, stack);
  });
}
