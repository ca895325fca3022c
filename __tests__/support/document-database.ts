import { type Construct } from "constructs";
import { DocumentDatabase } from "../../constructs/database/documentdb/document-database";
import { type DocumentDatabaseProps } from "../../constructs/database/documentdb/document-database-props";
import { ExistingVpc } from "../../constructs/network/existing-vpc";
import { EncryptionKey } from "../../constructs/encryption/encryption-key";
import { Protection, type Destroyable } from "../../constructs/core/protection";
import { synthesize, type Synthesized } from "./synthesize";

/** The context of a document database under test. */
export interface DocumentDatabaseOptions {
  /**
   * What `terraform destroy` may delete.
   * @default "stateless-only"
   */
  readonly protection?: Destroyable;
  /**
   * Uses the database before synthesis.
   * @default nothing
   */
  readonly use?: (database: DocumentDatabase, stack: Construct) => void;
}

/** Synthesizes a document database in two zones with the props of a production one, which `props` override. */
export function documentDatabase(
  props: Partial<DocumentDatabaseProps> = {},
  options: DocumentDatabaseOptions = {},
): Synthesized {
  return synthesize((stack) => {
    const database = new DocumentDatabase(stack, "documents", {
      name: "documents",
      network: new ExistingVpc(stack, "documents-network", {
        vpcId: "vpc-1",
        cidr: "10.0.0.0/16",
        subnets: {
          private: { a: "subnet-private-a", b: "subnet-private-b" },
          isolated: { a: "subnet-isolated-a", b: "subnet-isolated-b" },
        },
      }),
      encryptionKey: new EncryptionKey(stack, "database-key", { dataClass: "database" }),
      logs: {
        encryptionKey: new EncryptionKey(stack, "documents-logs-key", { dataClass: "logs" }),
        retentionDays: 400,
      },
      protection: Protection.of(stack, options.protection ?? "stateless-only"),
      engineVersion: "5.0.0",
      instanceClass: "db.t4g.medium",
      instances: 3,
      storageType: "standard",
      masterUsername: "platformadmin",
      backupRetentionDays: 30,
      backupWindow: "03:00-04:00",
      maintenanceWindow: "sun:04:30-sun:05:30",
      tls: "tls1.2+",
      auditDataAccess: false,
      slowOperationMilliseconds: 250,
      performanceInsights: true,
      parameters: {},
      masterPasswordRotationDays: 30,
      ...props,
    });
    options.use?.(database, stack);
  });
}
