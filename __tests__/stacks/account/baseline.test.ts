import definition from "../../../examples/shop";
import { all, stackOf, type WholeStack, wholePlatform } from "../../support/shop-platform";
import { resource } from "../../support/synthesize";

const { accounts, environments } = definition;

/** Synthesizes the stack of the account of the environment test. */
function accountWith(parts: object, changes: object = {}): WholeStack {
  const test = { ...accounts.test, ...parts };
  return stackOf(wholePlatform({ ...definition, accounts: { ...accounts, test }, ...changes }), "account-test");
}

const amounts = { monthlyAmounts: { test: 200 }, accountMonthlyAmount: 500 };

/** The types of resources that each part creates, and the settings with which it does. */
const typesOf: Readonly<Record<string, { readonly types: readonly string[]; readonly settings?: object | string }>> = {
  publicAccessBlock: { types: ["aws_s3_account_public_access_block"] },
  ebsEncryption: { types: ["aws_ebs_encryption_by_default", "aws_ebs_default_kms_key"] },
  instanceMetadata: { types: ["aws_ec2_instance_metadata_defaults"] },
  publicSharing: { types: ["aws_ebs_snapshot_block_public_access", "aws_ec2_image_block_public_access"] },
  passwordPolicy: { types: ["aws_iam_account_password_policy"] },
  userMfa: { types: ["aws_iam_group", "aws_iam_group_policy_attachment"] },
  ecsSettings: { types: ["aws_ecs_account_setting_default"] },
  pullThroughCache: { types: ["aws_ecr_pull_through_cache_rule", "aws_ecr_repository_creation_template"] },
  restoreTesting: { types: ["aws_backup_restore_testing_plan", "aws_backup_restore_testing_selection"] },
  budget: { types: ["aws_budgets_budget"], settings: amounts },
  costAnomalies: { types: ["aws_ce_anomaly_monitor", "aws_ce_anomaly_subscription"], settings: "create" },
  costAllocationTags: { types: ["aws_ce_cost_allocation_tag"], settings: "create" },
};
const parts = Object.keys(typesOf);

const testing = environments.test;
const backedUp = { environments: { ...environments, test: { ...testing, backup: { enabled: true } } } };

/** The stack in which every part has a mode. */
const inMode = (mode: string) => accountWith(Object.fromEntries(parts.map((part) => [part, mode])), backedUp);

describe("the parts of an account", () => {
  const created = accountWith(
    Object.fromEntries(parts.map((part) => [part, typesOf[part]?.settings ?? "create"])),
    backedUp,
  );
  const existing = inMode("existing");
  const off = inMode("off");
  const byDefault = accountWith({}, backedUp);

  test.each(parts)("%s: creates its resources, or none if it exists or is off", (part) => {
    for (const type of typesOf[part]?.types ?? []) {
      expect(Object.keys(all(created, type)).length).toBeGreaterThan(0);
      expect(all(existing, type)).toEqual({});
      expect(all(off, type)).toEqual({});
    }
  });

  test("are created by default, but for those that need an amount, the one monitor, or the account that pays", () => {
    const missing = parts.filter((part) => typesOf[part]?.types.some((type) => byDefault.resource[type] === undefined));
    expect(missing).toEqual(["budget", "costAnomalies", "costAllocationTags"]);
  });

  test("notify the topic of the account", () => {
    const topic = "${aws_sns_topic.notifications.arn}";
    expect(resource(created, "aws_budgets_budget", "budget_test")["notification"]).toMatchObject([
      { subscriber_sns_topic_arns: [topic] },
      { subscriber_sns_topic_arns: [topic] },
      { notification_type: "FORECASTED", subscriber_sns_topic_arns: [topic] },
    ]);
    expect(resource(created, "aws_ce_anomaly_subscription", "cost_anomalies")).toMatchObject({
      subscriber: [{ address: topic }],
    });
  });

  test("have a budget for an environment by its tag, and one for the account", () => {
    expect(resource(created, "aws_budgets_budget", "budget_test")).toMatchObject({
      name: "shop-account-test-test",
      limit_amount: "200",
      cost_filter: [{ name: "TagKeyValue", values: ["user:Environment$test"] }],
    });
    expect(resource(created, "aws_budgets_budget", "account_budget")).toMatchObject({ limit_amount: "500" });
  });

  test("restore the databases of the account by the names that the environment gives them", () => {
    const { Rds, Document } = Object.fromEntries(
      Object.values(all(byDefault, "aws_backup_restore_testing_selection")).map((selection) => [
        selection["protected_resource_type"] === "RDS" ? "Rds" : "Document",
        selection,
      ]),
    );
    expect(Document).toBeUndefined();
    expect(Rds).toMatchObject({
      name: "test_database",
      protected_resource_arns: ["arn:aws:rds:eu-west-1:222222222222:db:shop-test-database"],
      restore_metadata_overrides: { dbSubnetGroupName: "shop-test-database" },
    });
    expect(resource(byDefault, "aws_backup_restore_testing_plan", "restore_testing")).toMatchObject({
      recovery_point_selection: [{ include_vaults: ["arn:aws:backup:eu-west-1:222222222222:backup-vault:shop-*"] }],
    });
  });
});

test("an account without environments caches no images, and one without backups restores nothing", () => {
  const platform = wholePlatform();
  expect(all(stackOf(platform, "account"), "aws_ecr_pull_through_cache_rule")).toEqual({});
  expect(all(stackOf(platform, "account-test"), "aws_backup_restore_testing_plan")).toEqual({});
  expect(Object.keys(all(stackOf(platform, "account-prod"), "aws_backup_restore_testing_plan"))).toHaveLength(1);
});

test("a region that an environment adds has regional parts of its own, and moves none", () => {
  const inFrankfurt = { ...testing, region: "eu-central-1" };
  const one = accountWith({});
  const two = accountWith({}, { environments: { ...environments, test: inFrankfurt } });
  for (const type of ["aws_ebs_encryption_by_default", "aws_ec2_instance_metadata_defaults"]) {
    const own = Object.keys(all(one, type));
    const [added, ...others] = Object.keys(all(two, type)).filter((id) => !own.includes(id));
    expect(Object.keys(all(two, type))).toEqual(expect.arrayContaining(own));
    expect(others).toEqual([]);
    expect(added).toMatch(/_eu_central_1$/);
    expect(resource(two, type, added ?? "")["provider"]).toBe("aws.eu-central-1");
  }
  for (const type of ["aws_iam_account_password_policy", "aws_s3_account_public_access_block", "aws_iam_group"]) {
    expect(Object.keys(all(two, type))).toEqual(Object.keys(all(one, type)));
  }
});

test("the key of all volumes can't be destroyed in the account of prod", () => {
  const lifecycle = (stack: WholeStack) => resource(stack, "aws_kms_key", "ebs_encryption_key")["lifecycle"];
  const platform = wholePlatform();
  expect(lifecycle(stackOf(platform, "account-prod"))).toEqual({ prevent_destroy: true });
  expect(lifecycle(stackOf(platform, "account-test"))).toEqual({ prevent_destroy: false });
});
