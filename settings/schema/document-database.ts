import * as z from "zod";
import { type StageDefaults } from "../stages";
import { dailyWindow, weeklyWindow } from "./database-windows";
import { positive } from "./formats";

/** The settings of the document database, with the defaults of a stage. Source: "CreateDBCluster", DocumentDB. */
export function documentDatabaseSchema(defaults: StageDefaults) {
  return z.strictObject({
    /**
     * Version of DocumentDB. `5.0.0` has long-term support.
     * @default "5.0.0"
     */
    engineVersion: z
      .string()
      .regex(/^(?:5|8)\.0\.\d$/)
      .describe('a version of DocumentDB from 5.0 on, such as "5.0.0"')
      .default("5.0.0"),
    /**
     * Size of each instance.
     * @default "db.t4g.medium"
     */
    instanceClass: z
      .string()
      .regex(/^db\.[a-z0-9-]+\.[a-z0-9]+$/)
      .describe('an instance class such as "db.t4g.medium"')
      .default("db.t4g.medium"),
    /**
     * Instances, over the zones in turn. One writes; any other answers queries, and takes over when the first fails.
     * @default 1 in test; 2 in staging; 3 in prod
     */
    instances: positive.max(16).default(defaults.documentDatabaseInstances),
    /**
     * How storage is paid for: `standard`, or `iopt1`, which is dearer, with input and output included.
     * @default "standard"
     */
    storageType: z.enum(["standard", "iopt1"]).default("standard"),
    /**
     * Name of the administrator, whose password DocumentDB makes and rotates.
     * @default "platformadmin"
     */
    masterUsername: z
      .string()
      .regex(/^(?!(?:admin|administrator|root|serviceadmin|rdsadmin)$)[a-z][a-z0-9]{0,62}$/)
      .describe("lower-case letters and digits, and none of the names that everybody tries (admin, root)")
      .default("platformadmin"),
    /**
     * Days that automated backups are kept. Security Hub DocumentDB.2.
     * @default 1 in test; 7 in staging; 30 in prod
     */
    backupRetentionDays: positive.max(35).default(defaults.backupRetentionDays),
    /**
     * When the daily backup is made, UTC; at least 30 minutes.
     * @default "03:00-04:00"
     */
    backupWindow: dailyWindow.default("03:00-04:00"),
    /**
     * When AWS may restart the instances, UTC; at least 30 minutes, outside the backup window.
     * @default "sun:04:30-sun:05:30"
     */
    maintenanceWindow: weeklyWindow.default("sun:04:30-sun:05:30"),
    /**
     * What a client has to speak; without TLS nobody gets in. `enabled` takes every version, old ones too;
     * `fips-140-3` is not in every region. Security Hub DocumentDB.6.
     * @default "tls1.2+"
     */
    tls: z.enum(["enabled", "tls1.2+", "tls1.3+", "fips-140-3"]).default("tls1.2+"),
    /**
     * Whether every read and write is audited. Sign-ins, users and changes of the schema always are. Security Hub
     * DocumentDB.4.
     * @default false
     */
    auditDataAccess: z.boolean().default(false),
    /**
     * Milliseconds from which an operation is logged as slow.
     * @default 1000
     */
    slowOperationMilliseconds: z.int().min(50).max(2147483646).default(1000),
    /**
     * Whether Performance Insights keeps figures, for seven days.
     * @default true
     */
    performanceInsights: z.boolean().default(true),
    /**
     * More parameters of the cluster, by name.
     * @default {}
     */
    parameters: z
      .record(
        z
          .string()
          .regex(/^[a-z][a-z0-9_]*$/)
          .describe("the name of a DocumentDB parameter"),
        z.string(),
      )
      .default({}),
    /**
     * Days until DocumentDB changes the administrator's password, at most 90. Security Hub SecretsManager.4.
     * @default 30
     */
    masterPasswordRotationDays: positive.max(90).default(30),
  });
}
