import { type DbInstance, type DbInstanceConfig } from "@cdktf/provider-aws/lib/db-instance";
import { Op, type TerraformResourceLifecycle, TerraformStack } from "cdktf";
import { type Construct } from "constructs";
import { type Key } from "../../encryption/key";
import { FINAL_SNAPSHOT_ARGUMENT } from "../final-snapshot";
import { encryptedOnly, type RestoreFrom } from "../restore-from";

/** The argument whose removal would replace an instance that was restored. */
const POINT_IN_TIME_ARGUMENT = "restore_to_point_in_time";

/** Arguments that would replace an instance if they were added, or if they differed from those of the source. */
const ARGUMENTS_OF_SOURCE = ["snapshot_identifier", "db_name", "username", "kms_key_id"];

/** What an instance is created with: what is restored, or the name of an empty database and the key. */
export function originArguments({
  restoreFrom,
  databaseName,
  encryptionKey,
}: {
  readonly restoreFrom?: RestoreFrom | undefined;
  readonly databaseName: string;
  readonly encryptionKey: Key;
}): Pick<DbInstanceConfig, "dbName" | "kmsKeyId" | "restoreToPointInTime" | "snapshotIdentifier"> {
  if (restoreFrom === undefined) {
    return { dbName: databaseName, kmsKeyId: encryptionKey.arn };
  }
  if ("snapshot" in restoreFrom) {
    return { snapshotIdentifier: restoreFrom.snapshot };
  }
  const { source, time } = restoreFrom.pointInTime;
  return {
    restoreToPointInTime: {
      ...(source.startsWith("arn:")
        ? { sourceDbInstanceAutomatedBackupsArn: source }
        : source.startsWith("db-") && source !== source.toLowerCase()
          ? { sourceDbiResourceId: source }
          : { sourceDbInstanceIdentifier: source }),
      ...(time === "latest" ? { useLatestRestorableTime: true } : { restoreTime: time }),
    },
  };
}

/** An instance that exists is never replaced because of what it was, or would have been, restored from. */
export function instanceLifecycle(
  restoreFrom: RestoreFrom | undefined,
  preventDestroy: boolean,
): TerraformResourceLifecycle {
  const ignored = [FINAL_SNAPSHOT_ARGUMENT, POINT_IN_TIME_ARGUMENT];
  return restoreFrom === undefined
    ? { preventDestroy, ignoreChanges: ignored }
    : { preventDestroy, ignoreChanges: [...ignored, ...ARGUMENTS_OF_SOURCE], postcondition: [encryptedOnly] };
}

/**
 * Makes every plan warn of an instance that has another key than it should: RDS restores with the key of the source.
 * Source: Amazon RDS User Guide, "Encrypting Amazon RDS resources".
 */
export function warnOfForeignKey(scope: Construct, instance: DbInstance, key: Key): void {
  TerraformStack.of(scope).addOverride(`check.${instance.friendlyUniqueId}_key.assert`, [
    {
      condition: Op.eq(instance.kmsKeyId, key.arn),
      error_message: `${instance.friendlyUniqueId} has the key of what it was restored from. To have the environment's key, copy the snapshot with that key, and restore the copy; see docs/databases-restore.md.`,
    },
  ]);
}
