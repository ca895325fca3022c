import { all, stackOf, wholePlatform } from "../../support/shop-platform";
import { resource, statements } from "../../support/synthesize";

const platform = wholePlatform();

/** The differences between the three environments of the shop. */
const environments = [
  {
    name: "test",
    account: "222222222222",
    zones: 2,
    natGateways: 1,
    capacity: ["FARGATE_SPOT", "FARGATE"],
    minimum: 1,
    multiAz: false,
    backupDays: 1,
    backups: false,
    logDays: 14,
    webAcl: { count: {} },
    exec: true,
    deletionProtection: false,
    preventDestroy: false,
    skipFinalSnapshot: true,
  },
  {
    name: "staging",
    account: "333333333333",
    zones: 2,
    natGateways: 0,
    capacity: ["FARGATE", "FARGATE_SPOT"],
    minimum: 2,
    multiAz: true,
    backupDays: 7,
    backups: true,
    logDays: 90,
    webAcl: { none: {} },
    exec: false,
    deletionProtection: "${!var.allow_destroy}",
    preventDestroy: false,
    skipFinalSnapshot: false,
  },
  {
    name: "prod",
    account: "444444444444",
    zones: 3,
    natGateways: 0,
    capacity: ["FARGATE"],
    minimum: 3,
    multiAz: true,
    backupDays: 30,
    backups: true,
    logDays: 400,
    webAcl: { none: {} },
    exec: false,
    deletionProtection: true,
    preventDestroy: true,
    skipFinalSnapshot: false,
  },
] as const;

describe.each(environments)("$name", (expected) => {
  const stack = stackOf(platform, expected.name);

  test(`has ${String(expected.zones)} zones and ${String(expected.natGateways)} NAT gateways`, () => {
    const zones = Object.values(all(stack, "aws_subnet")).map(({ availability_zone }) => availability_zone);
    expect(new Set(zones).size).toBe(expected.zones);
    expect(Object.keys(all(stack, "aws_nat_gateway"))).toHaveLength(expected.natGateways);
  });

  test("runs its services on the capacity of its stage, in private subnets, with automatic rollback", () => {
    for (const service of Object.values(all(stack, "aws_ecs_service"))) {
      const strategy = service["capacity_provider_strategy"] as { capacity_provider: string }[];
      expect(strategy.map(({ capacity_provider }) => capacity_provider)).toEqual(expected.capacity);
      expect(service).toMatchObject({
        network_configuration: { assign_public_ip: false },
        deployment_circuit_breaker: { enable: true, rollback: true },
        enable_execute_command: expected.exec,
      });
      const { subnets } = service["network_configuration"] as { subnets: string[] };
      expect(subnets).toHaveLength(expected.zones);
      expect(subnets.every((subnet) => subnet.startsWith("${aws_subnet.network_private_"))).toBe(true);
    }
  });

  test(`scales each service from ${String(expected.minimum)} tasks to a maximum`, () => {
    const targets = Object.values(all(stack, "aws_appautoscaling_target"));
    expect(targets).toHaveLength(3);
    for (const target of targets) {
      expect(target).toMatchObject({ min_capacity: expected.minimum });
      expect(target["max_capacity"]).toBeGreaterThan(expected.minimum);
      expect(target["max_capacity"]).toBeLessThanOrEqual(20);
    }
  });

  test("has a database that is private, encrypted with a customer managed key, and backed up and protected for its stage", () => {
    expect(resource(stack, "aws_db_instance", "database")).toMatchObject({
      engine: "postgres",
      publicly_accessible: false,
      storage_encrypted: true,
      kms_key_id: "${aws_kms_key.database_key.arn}",
      performance_insights_kms_key_id: "${aws_kms_key.database_key.arn}",
      manage_master_user_password: true,
      master_user_secret_kms_key_id: "${aws_kms_key.secrets_key.arn}",
      iam_database_authentication_enabled: true,
      multi_az: expected.multiAz,
      backup_retention_period: expected.backupDays,
      deletion_protection: expected.deletionProtection,
      skip_final_snapshot: expected.skipFinalSnapshot,
    });
  });

  test("protects data from destruction for its stage", () => {
    for (const [type, name] of [
      ["aws_db_instance", "database"],
      ["aws_s3_bucket", "bucket_uploads"],
    ] as const) {
      const { lifecycle } = resource(stack, type, name) as { lifecycle?: { prevent_destroy?: boolean } };
      expect(lifecycle?.prevent_destroy ?? false).toBe(expected.preventDestroy);
    }
    const [loadBalancer] = Object.values(all(stack, "aws_lb"));
    expect(loadBalancer).toMatchObject({ enable_deletion_protection: expected.deletionProtection });
    expect("allow_destroy" in stack.variable).toBe(expected.name === "staging");
  });

  test(`keeps log events for ${String(expected.logDays)} days, encrypted with the key of the logs`, () => {
    const groups = Object.values(all(stack, "aws_cloudwatch_log_group"));
    expect(groups.length).toBeGreaterThan(5);
    for (const group of groups) {
      expect(group).toMatchObject({
        retention_in_days: expected.logDays,
        kms_key_id: "${aws_kms_key.logs_key.arn}",
      });
    }
  });

  test("has a web ACL that counts or blocks requests for its stage", () => {
    const [webAcl] = Object.values(all(stack, "aws_wafv2_web_acl"));
    const rules = (webAcl?.["rule"] ?? []) as { override_action?: object }[];
    const overrides = rules.map(({ override_action }) => override_action).filter((override) => override !== undefined);
    expect(overrides.length).toBeGreaterThanOrEqual(5);
    for (const override of overrides) {
      expect(override).toEqual(expected.webAcl);
    }
  });

  test("accepts credentials of its own account only, and locks its state", () => {
    expect(stack.provider.aws[0]).toMatchObject({ allowed_account_ids: [expected.account], region: "eu-west-1" });
    expect(stack.terraform).toMatchObject({
      required_version: ">= 1.10.0",
      required_providers: { aws: { source: "hashicorp/aws", version: ">= 5.100.0, < 7.0.0" } },
      backend: {
        s3: {
          bucket: "shop-shared-state-111111111111",
          key: `${expected.name}/terraform.tfstate`,
          encrypt: true,
          kms_key_id: "arn:aws:kms:eu-west-1:111111111111:alias/shop/shared/state",
          use_lockfile: true,
          allowed_account_ids: [expected.account],
        },
      },
    });
  });

  test("tags all resources through the provider, and tasks through their service", () => {
    const tags = {
      Project: "shop",
      Environment: expected.name,
      Owner: "shop-team",
      CostCenter: "cc-1000",
      DataClassification: "confidential",
      Compliance: "none",
      ManagedBy: "terraform-cdktf",
      Repository: "https://github.com/example/shop-platform",
    };
    expect(stack.provider.aws[0]["default_tags"]).toEqual([{ tags }]);
    for (const service of Object.values(all(stack, "aws_ecs_service"))) {
      expect(service).toMatchObject({ propagate_tags: "SERVICE", enable_ecs_managed_tags: true });
    }
  });

  test(expected.backups ? "backs up its database into a vault as well" : "has no backup vault", () => {
    const [selection] = Object.values(all(stack, "aws_backup_selection"));
    expect(selection?.["resources"]).toEqual(expected.backups ? ["${aws_db_instance.database.arn}"] : undefined);
  });

  test("rotates every key, and lets no key be used by everyone", () => {
    const keys = Object.values(all(stack, "aws_kms_key"));
    expect(keys).toHaveLength(expected.backups ? 7 : 6);
    for (const key of keys) {
      expect(key).toMatchObject({ enable_key_rotation: true, deletion_window_in_days: 30 });
      for (const statement of Object.values(statements(key["policy"]))) {
        expect(JSON.stringify(statement.Principal)).not.toContain('"*"');
      }
    }
  });

  test("has no role with a wildcard in an action", () => {
    for (const [name, { policy }] of Object.entries(all(stack, "aws_iam_role_policy"))) {
      for (const { Sid, Action } of Object.values(statements(policy))) {
        const wild = [Action].flat().filter((action) => action.includes("*"));
        expect({ name, Sid, wild }).toEqual({ name, Sid, wild: [] });
      }
    }
  });
});
