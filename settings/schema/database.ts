import * as z from "zod";
import { instanceClassPattern } from "../../constructs/database/database-defaults";
import { rdsGp3 } from "../../constructs/database/gp3";
import { postgresMasterUsername } from "../../constructs/database/master-usernames";
import {
  certificateAuthorities,
  databaseInsightsDays,
  defaultMaximumStorageGib,
  monitoringIntervals,
  performanceInsightsPeriods,
  postgresDefaults,
  postgresLogs,
  postgresUpgradePattern,
  postgresVersionPattern,
} from "../../constructs/database/postgres/postgres-defaults";
import { postgresDatabaseName } from "../../constructs/database/postgres/postgres-names";
import { userSetupDefaults } from "../../constructs/database-users/user-setup-defaults";
import { type StageDefaults } from "../stages";
import { ownAlarmChoices } from "./alarms";
import { databaseUserName, databaseUserSchema } from "./database-user";
import { imageReference, positive } from "./formats";
import { restoreSource } from "./restore-from";
import { masterPasswordRotation } from "./rotation-times";
import { dailyWindow, weeklyWindow } from "./time";
import { neutral } from "./weaker/neutral";
import { weaker } from "./weaker/weaker";
import { postgresParameters } from "./weaker/postgres-parameters";

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
        .regex(postgresVersionPattern)
        .describe('a version of PostgreSQL from 13 to 18, such as "17" or "17.6"')
        .default(postgresDefaults.engineVersion)
        .meta(neutral.function),
      /**
       * Major version that the database has until it is upgraded to `engineVersion`. Set it for the upgrade, and remove it
       * when the upgrade is complete; see databases-upgrade.md.
       * @default none: no upgrade is in progress
       */
      upgradeFrom: z
        .string()
        .regex(postgresUpgradePattern)
        .describe('a major version of PostgreSQL from 13 to 17, such as "16"')
        .exactOptional()
        .meta(neutral.function),
      /**
       * What the database is restored from when it is created: a snapshot, or a time in automated backups. Requires
       * `storageGib`. A database that exists is neither restored nor replaced because of it; see databases-restore.md.
       * @default none: the database is empty
       */
      restoreFrom: restoreSource.exactOptional(),
      /**
       * Whether changes that interrupt the database, such as another version or instance class, are applied at once. Otherwise
       * they wait for the maintenance window.
       * @default false
       */
      applyImmediately: z.boolean().default(postgresDefaults.applyImmediately).meta(neutral.timing),
      /**
       * Instance class of the database, which sets its CPU and memory.
       * @default "db.t4g.medium"
       */
      instanceClass: z
        .string()
        .regex(instanceClassPattern)
        .describe('an instance class such as "db.t4g.medium"')
        .default(postgresDefaults.instanceClass)
        .meta(neutral.size),
      /**
       * Initial storage in GiB.
       * @default 20
       */
      storageGib: z
        .int()
        .min(rdsGp3.minimumGib)
        .max(rdsGp3.maximumGib)
        .default(postgresDefaults.storageGib)
        .meta(neutral.size),
      /**
       * Size in GiB up to which RDS grows the storage automatically.
       * @default twice `storageGib`
       */
      maximumStorageGib: z.int().min(22).max(rdsGp3.maximumGib).exactOptional().meta(neutral.size),
      /**
       * Provisioned I/O operations per second; only for storage of 400 GiB or more.
       * @default none: 3000, or 12000 for storage of 400 GiB or more
       */
      iops: z.int().min(rdsGp3.stripedIops).max(rdsGp3.maximumIops).exactOptional().meta(neutral.size),
      /**
       * Provisioned throughput in MiB per second; only for storage of 400 GiB or more.
       * @default none: 125, or 500 for storage of 400 GiB or more
       */
      throughputMibps: z
        .int()
        .min(rdsGp3.stripedThroughputMibps)
        .max(rdsGp3.maximumThroughputMibps)
        .exactOptional()
        .meta(neutral.size),
      /**
       * Name of the database that is created in the instance.
       * @default "app"
       */
      name: z
        .string()
        .regex(postgresDatabaseName)
        .describe(
          "a name of at most 63 lowercase letters, digits and underscores, starting with a letter, and not a reserved word such as user, order or postgres",
        )
        .default(postgresDefaults.databaseName)
        .meta(neutral.identity),
      /**
       * Name of the master user, whose password RDS generates and rotates. Security Hub RDS.25.
       * @default "platform_admin"
       */
      masterUsername: z
        .string()
        .regex(postgresMasterUsername)
        .describe(
          "a user name of at most 16 lowercase letters, digits and underscores, starting with a letter, and neither a common one such as postgres, admin or root nor a reserved word such as user",
        )
        .default(postgresDefaults.masterUsername)
        .meta(neutral.identity),
      /**
       * Users of the database, by name, which the platform creates. A workload uses one by `uses.database`; one that
       * uses a user of its own needs no entry.
       * @default {}
       */
      users: z.record(databaseUserName, databaseUserSchema).default({}),
      /**
       * Image of the job that creates the users, with `psql` and a shell: a copy of the default in a private ECR repository
       * makes NAT unnecessary. It runs as the user 70, which is `postgres` in the default.
       * @default "public.ecr.aws/docker/library/postgres:17.6-alpine3.22"
       */
      usersImage: imageReference.default(userSetupDefaults.postgresImage).meta(neutral.function),
      /**
       * Whether a standby instance in a second availability zone takes over if the first fails.
       * @default false in test; true in staging and prod
       */
      multiAz: z.boolean().default(defaults.multiAz).meta(weaker.false),
      /**
       * Number of days that automated backups are kept; 0 disables them.
       * @default 1 in test; 7 in staging; 30 in prod
       */
      backupRetentionDays: z.int().min(0).max(35).default(defaults.backupRetentionDays).meta(weaker.lower),
      /**
       * Daily window for the automated backup, in UTC, at least 30 minutes long.
       * @default "03:00-04:00"
       */
      backupWindow: dailyWindow.default(postgresDefaults.backupWindow),
      /**
       * Weekly window in which AWS may restart the instance, in UTC, at least 30 minutes long and outside the backup
       * window.
       * @default "sun:04:30-sun:05:30"
       */
      maintenanceWindow: weeklyWindow.default(postgresDefaults.maintenanceWindow),
      /**
       * Number of read replicas, which require automated backups. RDS can't manage the master password of an instance
       * with replicas: adding the first one changes the password and the secret that holds it.
       * @default 0
       */
      readReplicas: z.int().min(0).max(5).default(postgresDefaults.readReplicas).meta(weaker.lower),
      /**
       * Whether AWS upgrades to new minor versions during the maintenance window. Security Hub RDS.13.
       * @default true
       */
      autoMinorVersionUpgrade: z.boolean().default(postgresDefaults.autoMinorVersionUpgrade).meta(weaker.false),
      /**
       * Certificate authority that issues the server's certificate.
       * @default "rds-ca-rsa2048-g1"
       */
      certificateAuthority: z
        .enum(certificateAuthorities)
        .default(postgresDefaults.certificateAuthority)
        .meta(neutral.function),
      /**
       * Number of seconds between two samples of Enhanced Monitoring; 0 disables it. Security Hub RDS.6.
       * @default 60
       */
      monitoringIntervalSeconds: z
        .literal(monitoringIntervals)
        .default(postgresDefaults.monitoringIntervalSeconds)
        .meta(weaker.values(0)),
      /**
       * Mode of CloudWatch Database Insights. `advanced` costs more; it adds execution plans, an analysis of locks, and the
       * view of all databases.
       * @default "standard"
       */
      databaseInsights: z
        .enum(["standard", "advanced"])
        .default(postgresDefaults.databaseInsights)
        .meta(weaker.order(["standard", "advanced"])),
      /**
       * Number of days that Performance Insights keeps its data: 7, or 465 with the advanced mode of `databaseInsights`; 0
       * disables it. Since July 2026, there are no others.
       * @default 7; 465 with the advanced mode
       */
      performanceInsightsDays: z
        .literal(performanceInsightsPeriods)
        .describe('0 or 7, or 465 with `databaseInsights: "advanced"`')
        .exactOptional()
        .meta(weaker.below(7)),
      /**
       * Logs that are exported to CloudWatch Logs. Security Hub RDS.36.
       * @default ["postgresql","upgrade"]
       */
      logExports: z
        .array(z.enum(postgresLogs))
        .default([...postgresDefaults.logExports])
        .meta(weaker.shorter),
      /**
       * Number of milliseconds after which a statement is logged as slow.
       * @default 1000
       */
      slowStatementMilliseconds: z
        .int()
        .min(0)
        .max(2147483647)
        .default(postgresDefaults.slowStatementMilliseconds)
        .meta(weaker.higher),
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
          z.string().meta(postgresParameters),
        )
        .default(postgresDefaults.parameters),
      /**
       * Number of days between two rotations of the master password; not with `masterPasswordRotation`. With read replicas it is not rotated
       * automatically; see `masterPasswordVersion`. Security Hub SecretsManager.4.
       * @default 30
       */
      masterPasswordRotationDays: positive
        .max(90)
        .default(postgresDefaults.masterPasswordRotationDays)
        .meta(weaker.higher),
      /**
       * When the master password is rotated, instead of `masterPasswordRotationDays`: by a rate or a calendar, within a
       * number of hours.
       * @default none: `masterPasswordRotationDays` decides
       */
      masterPasswordRotation: masterPasswordRotation.exactOptional(),
      /**
       * Version of the master password, for a database with read replicas: raising it changes the password at the
       * next apply.
       * @default 1
       */
      masterPasswordVersion: positive.default(postgresDefaults.masterPasswordVersion).meta(neutral.function),
      /**
       * The alarms of the database and its read replicas, in place of `alarms.databases` of the environment.
       * @default {}: every alarm as it is defined
       */
      alarms: ownAlarmChoices("databases"),
    })
    .transform((database) => ({
      ...database,
      maximumStorageGib: database.maximumStorageGib ?? defaultMaximumStorageGib(database.storageGib),
      performanceInsightsDays: database.performanceInsightsDays ?? databaseInsightsDays[database.databaseInsights],
    }));
}
