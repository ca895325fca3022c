import * as z from "zod";
import {
  backupSourcePattern,
  isRestoreTime,
  restoreTimePattern,
  snapshotPattern,
} from "../../constructs/database/restore-from";
import { neutral } from "./weaker/neutral";

/** A snapshot that a database is restored from. */
export const snapshotSource = z.strictObject({
  /** Name or ARN of the snapshot, in the account and region of the environment. */
  snapshot: z
    .string()
    .regex(snapshotPattern)
    .max(500)
    .describe('the name or ARN of a snapshot such as "before-migration" or "rds:shop-prod-database-2026-11-01-03-05"')
    .meta(neutral.identity),
});

const pointInTimeSource = z.strictObject({
  /** A time in the automated backups of an instance. */
  pointInTime: z.strictObject({
    /**
     * Identifier of the instance; its resource id, `db-ABCDEFGHIJKLMNOPQRSTUVWXYZ`, if it is deleted; or the ARN of
     * backups that were copied to this region.
     */
    source: z
      .string()
      .regex(backupSourcePattern)
      .max(500)
      .describe(
        'the identifier or resource id of an instance such as "shop-prod-database", or the ARN of automated backups',
      )
      .meta(neutral.identity),
    /** The time in UTC, or `latest`. */
    time: z
      .string()
      .regex(restoreTimePattern)
      .refine(isRestoreTime, { error: "is a time that doesn't exist; use another." })
      .describe('a time in UTC such as "2026-11-01T10:00:00Z", or "latest"')
      .meta(neutral.function),
  }),
});

/** What a PostgreSQL database is restored from. */
export const restoreSource = z
  .union([snapshotSource, pointInTimeSource])
  .describe(
    'a snapshot such as { snapshot: "before-migration" }, or { pointInTime: { source: "shop-prod-database", time: "latest" } }',
  );
