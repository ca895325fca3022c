import * as z from "zod";
import { type StageDefaults } from "../stages";
import { dailyWindow, weeklyWindow } from "./database-windows";
import { positive } from "./formats";

/** RDS keeps performance figures for a week, for whole months, or for two years. */
const performanceInsightsPeriods = [0, 7, ...Array.from({ length: 23 }, (_, month) => (month + 1) * 31), 731];

/** The settings of the database, with the defaults of a stage. Source: "Settings for DB instances", RDS. */
export function databaseSchema(defaults: StageDefaults) {
  return z
    .strictObject({
      /**
       * Version of PostgreSQL: the major alone where minor upgrades are automatic, with the minor where not.
       * @default "17"
       */
      engineVersion: z
        .string()
        .regex(/^1[3-8](?:\.\d{1,2})?$/)
        .describe('a version of PostgreSQL from 13 to 18, such as "17" or "17.6"')
        .default("17"),
      /**
       * Size of the instance.
       * @default "db.t4g.medium"
       */
      instanceClass: z
        .string()
        .regex(/^db\.[a-z0-9-]+\.[a-z0-9]+$/)
        .describe('an instance class such as "db.t4g.medium"')
        .default("db.t4g.medium"),
      /**
       * Storage in GiB at the start.
       * @default 20
       */
      storageGib: z.int().min(20).max(65536).default(20),
      /**
       * Storage in GiB up to which RDS adds by itself.
       * @default twice `storageGib`
       */
      maximumStorageGib: z.int().min(22).max(65536).exactOptional(),
      /**
       * Input and output operations a second; only from 400 GiB on, and then at least 12000.
       * @default 3000; from 400 GiB on 12000
       */
      iops: z.int().min(12000).max(64000).exactOptional(),
      /**
       * Throughput in MiB a second; only from 400 GiB on, and then at least 500.
       * @default 125; from 400 GiB on 500
       */
      throughputMibps: z.int().min(500).max(4000).exactOptional(),
      /**
       * Name of the database in the instance.
       * @default "app"
       */
      name: z
        .string()
        .regex(/^[a-z][a-z0-9_]{0,62}$/)
        .describe("at most 63 lower-case letters, digits and underscores, a letter first")
        .default("app"),
      /**
       * Name of the administrator, whose password RDS makes and rotates. Security Hub RDS.25.
       * @default "platform_admin"
       */
      masterUsername: z
        .string()
        .regex(/^(?!(?:postgres|admin|administrator|root|rdsadmin|rds_\w*|pg_\w*)$)[a-z][a-z0-9_]{0,62}$/)
        .describe(
          "lower-case letters, digits and underscores, and none of the names that everybody tries (postgres, admin, root)",
        )
        .default("platform_admin"),
      /**
       * Whether a standby in a second zone takes over.
       * @default false in test; true in staging and prod
       */
      multiAz: z.boolean().default(defaults.multiAz),
      /**
       * Days that automated backups are kept; 0 for none.
       * @default 1 in test; 7 in staging; 30 in prod
       */
      backupRetentionDays: z.int().min(0).max(35).default(defaults.backupRetentionDays),
      /**
       * When the daily backup is made, UTC; at least 30 minutes.
       * @default "03:00-04:00"
       */
      backupWindow: dailyWindow.default("03:00-04:00"),
      /**
       * When AWS may restart the instance, UTC; at least 30 minutes, outside the backup window.
       * @default "sun:04:30-sun:05:30"
       */
      maintenanceWindow: weeklyWindow.default("sun:04:30-sun:05:30"),
      /**
       * Copies that only answer queries; they need backups. RDS makes none while it manages the administrator's
       * password: with the first, the password changes, and with it the secret that it is in.
       * @default 0
       */
      readReplicas: z.int().min(0).max(5).default(0),
      /**
       * Whether AWS moves to the next minor version in the maintenance window. Security Hub RDS.13.
       * @default true
       */
      autoMinorVersionUpgrade: z.boolean().default(true),
      /**
       * The authority behind the server's certificate.
       * @default "rds-ca-rsa2048-g1"
       */
      certificateAuthority: z
        .enum(["rds-ca-rsa2048-g1", "rds-ca-rsa4096-g1", "rds-ca-ecc384-g1"])
        .default("rds-ca-rsa2048-g1"),
      /**
       * Seconds between figures from the operating system; 0 for none. Security Hub RDS.6.
       * @default 60
       */
      monitoringIntervalSeconds: z.literal([0, 1, 5, 10, 15, 30, 60]).default(60),
      /**
       * Days that Performance Insights keeps its figures: 7, a multiple of 31 up to 713, or 731; 0 for none.
       * @default 7
       */
      performanceInsightsDays: z
        .literal(performanceInsightsPeriods)
        .describe("0, 7, a multiple of 31 up to 713, or 731")
        .default(7),
      /**
       * Logs that go to CloudWatch. Security Hub RDS.36.
       * @default ["postgresql","upgrade"]
       */
      logExports: z.array(z.enum(["postgresql", "upgrade"])).default(["postgresql", "upgrade"]),
      /**
       * Milliseconds from which a statement is logged as slow.
       * @default 1000
       */
      slowStatementMilliseconds: z.int().min(0).max(2147483647).default(1000),
      /**
       * More parameters of PostgreSQL, by name.
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
       * Days until RDS changes the administrator's password, at most 90; where there are read replicas, it
       * doesn't. Security Hub SecretsManager.4.
       * @default 30
       */
      masterPasswordRotationDays: positive.max(90).default(30),
      /**
       * Where there are read replicas: raising it changes the administrator's password at the next apply.
       * @default 1
       */
      masterPasswordVersion: positive.default(1),
    })
    .transform((database) => ({
      ...database,
      maximumStorageGib: database.maximumStorageGib ?? Math.min(65536, database.storageGib * 2),
    }));
}
