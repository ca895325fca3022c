import * as z from "zod";
import { type StageDefaults } from "../stages";
import { positive } from "./formats";
import { dailyWindow, weeklyWindow } from "./time";

/** Numbers of days that Performance Insights can keep its data: none, a week, 1 to 23 months, or two years. */
const performanceInsightsPeriods = [0, 7, ...Array.from({ length: 23 }, (_, month) => (month + 1) * 31), 731];

/**
 * The settings of the PostgreSQL database, with the defaults of a stage.
 * Source: Amazon RDS User Guide, "Settings for DB instances".
 */
export function databaseSchema(defaults: StageDefaults) {
  return z
    .strictObject({
      /**
       * Version of PostgreSQL: the major version if minor upgrades are automatic, otherwise with the minor version.
       * @default "17"
       */
      engineVersion: z
        .string()
        .regex(/^1[3-8](?:\.\d{1,2})?$/)
        .describe('a version of PostgreSQL from 13 to 18, such as "17" or "17.6"')
        .default("17"),
      /**
       * Instance class of the database, which sets its CPU and memory.
       * @default "db.t4g.medium"
       */
      instanceClass: z
        .string()
        .regex(/^db\.[a-z0-9-]+\.[a-z0-9]+$/)
        .describe('an instance class such as "db.t4g.medium"')
        .default("db.t4g.medium"),
      /**
       * Initial storage in GiB.
       * @default 20
       */
      storageGib: z.int().min(20).max(65536).default(20),
      /**
       * Size in GiB up to which RDS grows the storage automatically.
       * @default twice `storageGib`
       */
      maximumStorageGib: z.int().min(22).max(65536).exactOptional(),
      /**
       * Provisioned I/O operations per second; only for storage of 400 GiB or more.
       * @default none: 3000, or 12000 for storage of 400 GiB or more
       */
      iops: z.int().min(12000).max(64000).exactOptional(),
      /**
       * Provisioned throughput in MiB per second; only for storage of 400 GiB or more.
       * @default none: 125, or 500 for storage of 400 GiB or more
       */
      throughputMibps: z.int().min(500).max(4000).exactOptional(),
      /**
       * Name of the database that is created in the instance.
       * @default "app"
       */
      name: z
        .string()
        .regex(/^[a-z][a-z0-9_]{0,62}$/)
        .describe("a name of at most 63 lowercase letters, digits and underscores, starting with a letter")
        .default("app"),
      /**
       * Name of the master user, whose password RDS generates and rotates. Security Hub RDS.25.
       * @default "platform_admin"
       */
      masterUsername: z
        .string()
        .regex(/^(?!(?:postgres|admin|administrator|root|rdsadmin|rds_\w*|pg_\w*)$)[a-z][a-z0-9_]{0,62}$/)
        .describe(
          "a user name of at most 63 lowercase letters, digits and underscores, starting with a letter, and not a common one such as postgres, admin or root",
        )
        .default("platform_admin"),
      /**
       * Whether a standby instance in a second availability zone takes over if the first fails.
       * @default false in test; true in staging and prod
       */
      multiAz: z.boolean().default(defaults.multiAz),
      /**
       * Number of days that automated backups are kept; 0 disables them.
       * @default 1 in test; 7 in staging; 30 in prod
       */
      backupRetentionDays: z.int().min(0).max(35).default(defaults.backupRetentionDays),
      /**
       * Daily window for the automated backup, in UTC, at least 30 minutes long.
       * @default "03:00-04:00"
       */
      backupWindow: dailyWindow.default("03:00-04:00"),
      /**
       * Weekly window in which AWS may restart the instance, in UTC, at least 30 minutes long and outside the backup
       * window.
       * @default "sun:04:30-sun:05:30"
       */
      maintenanceWindow: weeklyWindow.default("sun:04:30-sun:05:30"),
      /**
       * Number of read replicas, which require automated backups. RDS can't manage the master password of an instance
       * with replicas: adding the first one changes the password and the secret that holds it.
       * @default 0
       */
      readReplicas: z.int().min(0).max(5).default(0),
      /**
       * Whether AWS upgrades to new minor versions during the maintenance window. Security Hub RDS.13.
       * @default true
       */
      autoMinorVersionUpgrade: z.boolean().default(true),
      /**
       * Certificate authority that issues the server's certificate.
       * @default "rds-ca-rsa2048-g1"
       */
      certificateAuthority: z
        .enum(["rds-ca-rsa2048-g1", "rds-ca-rsa4096-g1", "rds-ca-ecc384-g1"])
        .default("rds-ca-rsa2048-g1"),
      /**
       * Number of seconds between two samples of Enhanced Monitoring; 0 disables it. Security Hub RDS.6.
       * @default 60
       */
      monitoringIntervalSeconds: z.literal([0, 1, 5, 10, 15, 30, 60]).default(60),
      /**
       * Number of days that Performance Insights keeps its data: 7, a multiple of 31 up to 713, or 731; 0 disables it.
       * @default 7
       */
      performanceInsightsDays: z
        .literal(performanceInsightsPeriods)
        .describe("0, 7, a multiple of 31 up to 713, or 731")
        .default(7),
      /**
       * Logs that are exported to CloudWatch Logs. Security Hub RDS.36.
       * @default ["postgresql","upgrade"]
       */
      logExports: z.array(z.enum(["postgresql", "upgrade"])).default(["postgresql", "upgrade"]),
      /**
       * Number of milliseconds after which a statement is logged as slow.
       * @default 1000
       */
      slowStatementMilliseconds: z.int().min(0).max(2147483647).default(1000),
      /**
       * Additional PostgreSQL parameters, by name.
       * @default {}
       */
      parameters: z
        .record(
          z
            .string()
            .regex(/^[a-z][a-z0-9_.]*$/)
            .describe("the name of a PostgreSQL parameter"),
          z.string(),
        )
        .default({}),
      /**
       * Number of days between two rotations of the master password. With read replicas it is not rotated
       * automatically; see `masterPasswordVersion`. Security Hub SecretsManager.4.
       * @default 30
       */
      masterPasswordRotationDays: positive.max(90).default(30),
      /**
       * Version of the master password, for a database with read replicas: raising it changes the password at the
       * next apply.
       * @default 1
       */
      masterPasswordVersion: positive.default(1),
    })
    .transform((database) => ({
      ...database,
      maximumStorageGib: database.maximumStorageGib ?? Math.min(65536, database.storageGib * 2),
    }));
}
