import { BackupPlan } from "../../../constructs/backup/backup-plan";
import { VolumeSnapshots } from "../../../constructs/backup/volume-snapshots";
import { Postgres } from "../../../constructs/database/postgres/postgres";
import { threeTierNetwork } from "../../support/three-tier-network";
import { resource, synthesize } from "../../support/synthesize";

describe("a backup plan with resources only", () => {
  const alone = synthesize((stack) => {
    const database = new Postgres(stack, "database", { network: threeTierNetwork(stack) });
    new BackupPlan(stack, "backups", { resources: [database.instance.arn] });
  });

  test("has a vault with a customer managed key that can't be destroyed (Backup.1)", () => {
    expect(resource(alone, "aws_backup_vault", "backups_vault")).toMatchObject({
      name: "shop-prod-backups",
      kms_key_arn: "${aws_kms_key.backups_key.arn}",
      force_destroy: false,
      lifecycle: { prevent_destroy: true },
    });
  });

  test("backs a database up every day, and keeps the backups for 35 days (RDS.26)", () => {
    expect(resource(alone, "aws_backup_plan", "backups")["rule"]).toMatchObject([
      { schedule: "cron(0 1 * * ? *)", lifecycle: { delete_after: 35 } },
    ]);
    expect(resource(alone, "aws_backup_selection", "backups_selection")["resources"]).toEqual([
      "${aws_db_instance.database.arn}",
    ]);
  });
});

describe("two backup plans", () => {
  const create = (name: string) =>
    synthesize((stack) => {
      const resources = ["arn:aws:rds:eu-west-1:444444444444:db:shop-prod-database"];
      new BackupPlan(stack, "backups", { resources });
      new BackupPlan(stack, "archive", { resources, name, time: "04:30" });
    });

  test("stand in one stack", () => {
    const two = create("archive");
    const names = (type: string) => Object.values(two.resource[type] ?? {}).map((one) => one["name"]);
    expect(names("aws_backup_vault")).toEqual(["shop-prod-archive", "shop-prod-backups"]);
    expect(names("aws_backup_plan")).toEqual(["shop-prod-archive-daily", "shop-prod-daily"]);
    expect(resource(two, "aws_backup_plan", "archive")["rule"]).toMatchObject([{ schedule: "cron(30 4 * * ? *)" }]);
  });

  test("must have two names", () => {
    expect(() => create("backups")).toThrow(/the name "shop-prod-backups" is used by prod\/backups/);
  });
});

test("volume snapshots without props are daily, are kept for 30 days, and say which tags select a volume", () => {
  const tags: Record<string, string>[] = [];
  const alone = synthesize((stack) => {
    tags.push(new VolumeSnapshots(stack, "data").volumeTags);
  });
  expect(tags).toEqual([{ Snapshots: "shop-prod-data" }]);
  expect(resource(alone, "aws_dlm_lifecycle_policy", "data")["policy_details"]).toMatchObject({
    target_tags: { Snapshots: "shop-prod-data" },
    schedule: [{ create_rule: { interval: 24, interval_unit: "HOURS", times: ["03:00"] }, retain_rule: { count: 30 } }],
  });
});
