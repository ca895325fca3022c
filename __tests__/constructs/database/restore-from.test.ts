import { isRestoreTime, type RestoreFrom } from "../../../constructs/database/restore-from";
import { documentDatabase } from "../../support/document-database";
import { postgres } from "../../support/postgres";
import { resource, type Synthesized } from "../../support/synthesize";

const restored = (restoreFrom: RestoreFrom, more: object = {}) => postgres({ restoreFrom, storageGib: 60, ...more });
const instance = (synthesized: Synthesized) => resource(synthesized, "aws_db_instance", "database");
const ignored = (synthesized: Synthesized) =>
  (instance(synthesized)["lifecycle"] as { ignore_changes: string[] }).ignore_changes;
const pointInTime = (source: string, time = "latest") =>
  instance(restored({ pointInTime: { source, time } }))["restore_to_point_in_time"];

describe("an instance that is restored from a snapshot", () => {
  const fromSnapshot = restored({ snapshot: "before-migration" });

  test("has the name, master user and key of the source, and a new managed password", () => {
    expect(instance(fromSnapshot)).toMatchObject({
      snapshot_identifier: "before-migration",
      allocated_storage: 60,
      storage_encrypted: true,
      manage_master_user_password: true,
      master_user_secret_kms_key_id: "${aws_kms_key.secrets_key.arn}",
    });
    for (const argument of ["db_name", "username", "kms_key_id"]) {
      expect(instance(fromSnapshot)).not.toHaveProperty(argument);
    }
  });

  test("isn't replaced when the setting is added, changed or removed", () => {
    const replacing = ["restore_to_point_in_time", "snapshot_identifier", "db_name", "username", "kms_key_id"];
    expect(ignored(fromSnapshot)).toEqual(["final_snapshot_identifier", ...replacing]);
    expect(ignored(postgres())).toEqual(["final_snapshot_identifier", "restore_to_point_in_time"]);
  });

  test("fails if the source isn't encrypted, and every plan warns of a key that isn't the environment's", () => {
    expect(instance(fromSnapshot)["lifecycle"]).toMatchObject({
      postcondition: [{ condition: "${self.storage_encrypted}" }],
    });
    expect(JSON.parse(fromSnapshot.json)).toMatchObject({
      check: {
        database_key: {
          assert: [{ condition: "${(aws_db_instance.database.kms_key_id == aws_kms_key.database_key.arn)}" }],
        },
      },
    });
    expect(JSON.parse(postgres().json)).not.toHaveProperty("check");
  });

  test("has its own user's name in the secret that is generated for an instance with replicas", () => {
    const version = resource(
      restored({ snapshot: "before-migration" }, { readReplicas: 1 }),
      "aws_secretsmanager_secret_version",
      "database_master_user_version",
    );
    expect(version["secret_string_wo"]).toContain("username = aws_db_instance.database.username,");
  });
});

describe("an instance that is restored to a point in time", () => {
  test.each([
    ["shop-prod-database", { source_db_instance_identifier: "shop-prod-database" }],
    ["db-name", { source_db_instance_identifier: "db-name" }],
    ["db-ABCDEFGHIJKLMNOPQRSTUVWXYZ", { source_dbi_resource_id: "db-ABCDEFGHIJKLMNOPQRSTUVWXYZ" }],
    [
      "arn:aws:rds:eu-west-1:444444444444:auto-backup:ab-1",
      { source_db_instance_automated_backups_arn: "arn:aws:rds:eu-west-1:444444444444:auto-backup:ab-1" },
    ],
  ])("has its source by what it is: %s", (source, expected) => {
    expect(pointInTime(source)).toEqual({ ...expected, use_latest_restorable_time: true });
  });

  test("has the time", () => {
    expect(pointInTime("a", "2026-11-01T10:00:00Z")).toEqual({
      source_db_instance_identifier: "a",
      restore_time: "2026-11-01T10:00:00Z",
    });
  });
});

describe("a time to restore", () => {
  test.each(["latest", "2026-11-01T10:00:00Z", "2028-02-29T00:00:00Z"])("may be %s", (time) => {
    expect(isRestoreTime(time)).toBe(true);
  });

  test.each(["2026-02-30T10:00:00Z", "2026-13-01T10:00:00Z", "2026-11-01T25:00:00Z", "2026-11-01"])(
    "can't be %s",
    (time) => {
      expect(isRestoreTime(time)).toBe(false);
    },
  );
});

describe("a restored instance used alone", () => {
  test("needs the size of its source", () => {
    expect(() => postgres({ restoreFrom: { snapshot: "before-migration" } })).toThrow(
      /`restoreFrom` requires `storageGib`, because RDS refuses less than the source has/,
    );
  });

  test("must have its source in its region and account", () => {
    expect(() => restored({ snapshot: "arn:aws:rds:us-east-1:444444444444:snapshot:a" })).toThrow(
      "prod/database: `restoreFrom.snapshot` is in us-east-1, but the database is in eu-west-1, and RDS restores within a region; copy it to eu-west-1, and name the copy.",
    );
    expect(() => restored({ snapshot: "arn:aws:rds:eu-west-1:999999999999:snapshot:a" })).toThrow(
      /`restoreFrom.snapshot` belongs to the account 999999999999, and RDS restores nothing encrypted of another account; copy it to \d+ with the database key/,
    );
  });
});

describe("a cluster that is restored from a snapshot", () => {
  const cluster = (props: object) => resource(documentDatabase(props), "aws_docdb_cluster", "documents");

  test("has the key of the environment, and the master user of the source", () => {
    expect(cluster({ restoreFrom: { snapshot: "before-migration" } })).toMatchObject({
      snapshot_identifier: "before-migration",
      kms_key_id: "${aws_kms_key.database_key.arn}",
      manage_master_user_password: true,
    });
    expect(cluster({ restoreFrom: { snapshot: "before-migration" } })).not.toHaveProperty("master_username");
  });

  test("isn't replaced when the setting is added or changed, and must be encrypted", () => {
    expect(cluster({ restoreFrom: { snapshot: "before-migration" } })["lifecycle"]).toMatchObject({
      ignore_changes: ["final_snapshot_identifier", "snapshot_identifier", "master_username"],
      postcondition: [{ condition: "${self.storage_encrypted}" }],
    });
    expect(cluster({})["lifecycle"]).toMatchObject({ ignore_changes: ["final_snapshot_identifier"] });
  });
});
