import {
  RestoreTesting,
  type RestoreTestingProps,
  type TestedDatabase,
} from "../../../constructs/backup/restore-testing";
import { resource, synthesize } from "../../support/synthesize";

const VAULT = "arn:aws:backup:eu-west-1:444444444444:backup-vault:shop-prod-backups";
const DATABASE: TestedDatabase = {
  name: "prod_database",
  type: "RDS",
  arn: "arn:aws:rds:eu-west-1:444444444444:db:shop-prod-database",
  subnetGroup: "shop-prod-database",
};
const DATABASES: TestedDatabase[] = [
  DATABASE,
  {
    name: "prod_document_database",
    type: "DocumentDB",
    arn: "arn:aws:rds:eu-west-1:444444444444:cluster:shop-prod-document-database",
    subnetGroup: "shop-prod-document-database",
  },
];

const testing = (props: Partial<RestoreTestingProps> = {}) =>
  synthesize((stack) => {
    new RestoreTesting(stack, "restore-testing", { vaults: [VAULT], databases: DATABASES, ...props });
  });

describe("restore testing", () => {
  test("restores the latest backup of the vaults every month", () => {
    expect(resource(testing(), "aws_backup_restore_testing_plan", "restore_testing")).toMatchObject({
      name: "shop_prod_restores",
      schedule_expression: "cron(0 6 1 * ? *)",
      schedule_expression_timezone: "Etc/UTC",
      recovery_point_selection: [
        {
          algorithm: "LATEST_WITHIN_WINDOW",
          include_vaults: [VAULT],
          recovery_point_types: ["SNAPSHOT"],
          selection_window_days: 7,
        },
      ],
    });
  });

  test("restores each database into its own subnets, and keeps it for an hour", () => {
    const tests = testing().resource["aws_backup_restore_testing_selection"] ?? {};
    expect(Object.keys(tests)).toEqual(["restore_testing_prod_database", "restore_testing_prod_document_database"]);
    expect(tests["restore_testing_prod_document_database"]).toMatchObject({
      name: "prod_document_database",
      restore_testing_plan_name: "${aws_backup_restore_testing_plan.restore_testing.name}",
      iam_role_arn: "${aws_iam_role.restore_testing_role.arn}",
      protected_resource_type: "DocumentDB",
      protected_resource_arns: [DATABASES[1]?.arn],
      restore_metadata_overrides: { dbSubnetGroupName: "shop-prod-document-database" },
      validation_window_hours: 1,
    });
  });

  test("takes another day, time, window and time for a look at the data", () => {
    const synthesized = testing({ dayOfMonth: 15, time: "23:30", windowDays: 30, validationHours: 24 });
    const plan = resource(synthesized, "aws_backup_restore_testing_plan", "restore_testing");
    expect(plan["schedule_expression"]).toBe("cron(30 23 15 * ? *)");
    expect(plan["recovery_point_selection"]).toMatchObject([{ selection_window_days: 30 }]);
    const selection = resource(synthesized, "aws_backup_restore_testing_selection", "restore_testing_prod_database");
    expect(selection["validation_window_hours"]).toBe(24);
  });

  test("has a role that restores, and can neither back up nor be assumed by anything else", () => {
    const synthesized = testing();
    expect(resource(synthesized, "aws_iam_role", "restore_testing_role")["assume_role_policy"]).toContain(
      '"Principal":{"Service":"backup.amazonaws.com"}',
    );
    const attached = Object.values(synthesized.resource["aws_iam_role_policy_attachment"] ?? {});
    expect(attached.map(({ policy_arn: arn }) => arn)).toEqual([
      "arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForRestores",
    ]);
  });

  test.each<[Partial<RestoreTestingProps>, string]>([
    [{ vaults: [] }, "`vaults` must name at least one vault."],
    [{ databases: [] }, "`databases` must name at least one."],
    [
      { databases: Array.from({ length: 31 }, (_, index) => ({ ...DATABASE, name: `database_${index}` })) },
      "`databases` must name at most 30; got 31.",
    ],
    [
      { databases: [{ ...DATABASE, name: "prod-database" }] },
      '`databases`: the name "prod-database" must have 1 to 50 letters, digits and underscores.',
    ],
  ])("refuses what AWS Backup would refuse", (props, message) => {
    expect(() => testing(props)).toThrow(`prod/restore-testing: ${message}`);
  });
});
