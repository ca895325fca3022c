import * as z from "zod";
import { instanceClassPattern } from "../../constructs/database/database-defaults";
import {
  documentDatabaseDefaults,
  documentDatabaseTlsModes,
  documentDatabaseVersionPattern,
} from "../../constructs/database/documentdb/document-database-defaults";
import { documentDatabaseMasterUsername } from "../../constructs/database/master-usernames";
import { userSetupDefaults } from "../../constructs/database-users/user-setup-defaults";
import { type StageDefaults } from "../stages";
import { ownAlarmChoices } from "./alarms";
import { imageReference, positive } from "./formats";
import { snapshotSource } from "./restore-from";
import { masterPasswordRotation } from "./rotation-times";
import { dailyWindow, weeklyWindow } from "./time";
import { neutral } from "./weaker/neutral";
import { weaker } from "./weaker/weaker";
import { documentParameters } from "./weaker/document-parameters";

/**
 * The settings of the document database, with the defaults of a stage.
 * Source: Amazon DocumentDB API Reference, "CreateDBCluster".
 */
export function documentDatabaseSchema(defaults: StageDefaults) {
  return z.strictObject({
    /**
     * Engine version of Amazon DocumentDB. `5.0.0` has long-term support.
     * @default "5.0.0"
     */
    engineVersion: z
      .string()
      .regex(documentDatabaseVersionPattern)
      .describe('a version of DocumentDB from 5.0 on, such as "5.0.0"')
      .default(documentDatabaseDefaults.engineVersion)
      .meta(neutral.function),
    /**
     * Version that the cluster has until it is upgraded to another major version, `engineVersion`. Set it for the upgrade, and
     * remove it when the upgrade is complete; see databases-upgrade.md.
     * @default none: no upgrade is in progress
     */
    upgradeFrom: z
      .string()
      .regex(documentDatabaseVersionPattern)
      .describe('a version of DocumentDB from 5.0 on, such as "5.0.0"')
      .exactOptional()
      .meta(neutral.function),
    /**
     * Snapshot that the cluster is restored from when it is created. A cluster that exists is neither restored nor replaced
     * because of it; see databases-restore.md.
     * @default none: the cluster is empty
     */
    restoreFrom: snapshotSource.exactOptional(),
    /**
     * Whether changes that interrupt the cluster, such as another version or instance class, are applied at once. Otherwise
     * they wait for the maintenance window.
     * @default false
     */
    applyImmediately: z.boolean().default(documentDatabaseDefaults.applyImmediately).meta(neutral.timing),
    /**
     * Instance class of every instance, which sets its CPU and memory.
     * @default "db.t4g.medium"
     */
    instanceClass: z
      .string()
      .regex(instanceClassPattern)
      .describe('an instance class such as "db.t4g.medium"')
      .default(documentDatabaseDefaults.instanceClass)
      .meta(neutral.size),
    /**
     * Number of instances, distributed over the availability zones. One is the writer; each of the others serves
     * reads and can take over if the writer fails.
     * @default 1 in test; 2 in staging; 3 in prod
     */
    instances: positive.max(16).default(defaults.documentDatabaseInstances).meta(weaker.lower),
    /**
     * Storage type: `standard` charges for every I/O operation; `iopt1` (I/O-optimized) costs more and includes them.
     * @default "standard"
     */
    storageType: z.enum(["standard", "iopt1"]).default(documentDatabaseDefaults.storageType).meta(neutral.size),
    /**
     * Name of the master user, whose password DocumentDB generates and rotates.
     * @default "platformadmin"
     */
    masterUsername: z
      .string()
      .regex(documentDatabaseMasterUsername)
      .describe(
        "a user name of at most 63 lowercase letters and digits, starting with a letter, and not a common one such as admin or root",
      )
      .default(documentDatabaseDefaults.masterUsername)
      .meta(neutral.identity),
    /**
     * Image of the job that creates the users, with `mongosh` and a shell. It runs as the user 999, which is `mongodb` in
     * the default.
     * @default "public.ecr.aws/docker/library/mongo:8.0.13-noble"
     */
    usersImage: imageReference.default(userSetupDefaults.documentDatabaseImage).meta(neutral.function),
    /**
     * Number of days that automated backups are kept. Security Hub DocumentDB.2.
     * @default 1 in test; 7 in staging; 30 in prod
     */
    backupRetentionDays: positive.max(35).default(defaults.backupRetentionDays).meta(weaker.lower),
    /**
     * Daily window for the automated backup, in UTC, at least 30 minutes long.
     * @default "03:00-04:00"
     */
    backupWindow: dailyWindow.default(documentDatabaseDefaults.backupWindow),
    /**
     * Weekly window in which AWS may restart the instances, in UTC, at least 30 minutes long and outside the backup
     * window.
     * @default "sun:04:30-sun:05:30"
     */
    maintenanceWindow: weeklyWindow.default(documentDatabaseDefaults.maintenanceWindow),
    /**
     * TLS versions that the cluster accepts; connections without TLS are always refused. `enabled` accepts every
     * version, including outdated ones; `fips-140-3` is not available in every region. Security Hub DocumentDB.6.
     * @default "tls1.2+"
     */
    tls: z
      .enum(documentDatabaseTlsModes)
      .default(documentDatabaseDefaults.tls)
      .meta(weaker.order(documentDatabaseTlsModes)),
    /**
     * Whether every read and write is audited. Authentication, user management and schema changes are always
     * audited. Security Hub DocumentDB.4.
     * @default false
     */
    auditDataAccess: z.boolean().default(documentDatabaseDefaults.auditDataAccess).meta(weaker.false),
    /**
     * Number of milliseconds after which an operation is logged as slow.
     * @default 1000
     */
    slowOperationMilliseconds: z
      .int()
      .min(50)
      .max(2147483646)
      .default(documentDatabaseDefaults.slowOperationMilliseconds)
      .meta(weaker.higher),
    /**
     * Whether Performance Insights is enabled. Its data is kept for seven days.
     * @default true
     */
    performanceInsights: z.boolean().default(documentDatabaseDefaults.performanceInsights).meta(weaker.false),
    /**
     * Additional cluster parameters, by name.
     * @default {}
     */
    parameters: z
      .record(
        z
          .string()
          .regex(/^[a-z][a-z0-9_]*$/)
          .describe("the name of a DocumentDB parameter"),
        z.string().meta(documentParameters),
      )
      .default(documentDatabaseDefaults.parameters),
    /**
     * Number of days between two rotations of the master password; not with `masterPasswordRotation`. Security Hub SecretsManager.4.
     * @default 30
     */
    masterPasswordRotationDays: positive
      .max(90)
      .default(documentDatabaseDefaults.masterPasswordRotationDays)
      .meta(weaker.higher),
    /**
     * When the master password is rotated, instead of `masterPasswordRotationDays`: by a rate or a calendar, within a
     * number of hours.
     * @default none: `masterPasswordRotationDays` decides
     */
    masterPasswordRotation: masterPasswordRotation.exactOptional(),
    /**
     * The alarms of the document database, in place of `alarms.documentDatabases` of the environment.
     * @default {}: every alarm as it is defined
     */
    alarms: ownAlarmChoices("documentDatabases"),
  });
}
