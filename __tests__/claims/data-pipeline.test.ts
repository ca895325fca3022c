import { type Tier } from "../../constructs/network/address-plan";
import definition from "../../examples/data-pipeline";
import { Simulation } from "../../tools/permissions/simulation/simulation";
import { all, stackOf, type WholeStack, wholePlatform } from "../support/shop-platform";
import { reachability } from "../support/reachability";
import { resource, statements } from "../support/synthesize";
import {
  allResources,
  containersOf,
  evidenceOf,
  listOf,
  permissionsOf,
  policyStatements,
  referenced,
  resourcesOf,
  securityGroupRules,
  refersToTier,
  subnetIdsOf,
} from "./evidence";

const { environments, account, accounts, stacks } = evidenceOf("data-pipeline");
const environmentStacks = Object.entries(environments);
const iam = new Simulation(stacks);

const WORKLOADS = ["job_load_file", "job_nightly_summary", "task_migrate_database", "worker_report_writer"];

/** Returns the routes in the route tables of a tier. */
function routesOf(stack: WholeStack, tier: Tier): Readonly<Record<string, unknown>>[] {
  const tables = resourcesOf(stack, "aws_route_table_association")
    .filter(([, { subnet_id: subnet }]) => subnetIdsOf(stack, tier).includes(String(subnet)))
    .map(([, { route_table_id: table }]) => table);
  return resourcesOf(stack, "aws_route")
    .map(([, route]) => route)
    .filter((route) => tables.includes(route["route_table_id"]));
}

/** Sids of statements whose actions don't support resource-level permissions. */
const WITHOUT_RESOURCE_SUPPORT = [
  "AuthenticateForThreatDetection",
  "AuthenticateToRegistry",
  "DeliverLogs",
  "OpenExecSessions",
];

describe.each(environmentStacks)("%s", (name, stack) => {
  const database = all(stack, "aws_db_instance")["database"] ?? {};

  test("D1 public subnets contain only NAT gateways", () => {
    const users = allResources(stack).filter(([, attributes]) => refersToTier(stack, "public", attributes));
    expect([...new Set(users.map(([address]) => address.split(".")[0]))].sort()).toEqual([
      "aws_nat_gateway",
      "aws_network_acl_association",
      "aws_route_table_association",
    ]);
    const publicRules = securityGroupRules(stack, "ingress").filter(({ peer }) => ["0.0.0.0/0", "::/0"].includes(peer));
    expect(publicRules).toEqual([]);
  });

  test("D2 tasks are in private subnets and reach the internet through NAT", () => {
    for (const route of routesOf(stack, "private")) {
      expect(route["destination_cidr_block"]).toBe("0.0.0.0/0");
      expect(referenced(stack, route["nat_gateway_id"]).address).toMatch(/^aws_nat_gateway\./);
    }
    expect(routesOf(stack, "private").length).toBeGreaterThanOrEqual(2);
    const [[, worker] = []] = resourcesOf(stack, "aws_ecs_service");
    expect(worker?.["network_configuration"]).toMatchObject({
      subnets: subnetIdsOf(stack, "private"),
      assign_public_ip: false,
    });
    for (const [, machine] of resourcesOf(stack, "aws_sfn_state_machine")) {
      expect(machine["definition"]).toContain(`"Subnets":${JSON.stringify(subnetIdsOf(stack, "private"))}`);
      expect(machine["definition"]).toContain('"AssignPublicIp":"DISABLED"');
    }
  });

  test("D3 the database is in isolated subnets without a route to the internet", () => {
    const [[, group] = []] = resourcesOf(stack, "aws_db_subnet_group");
    expect(group?.["subnet_ids"]).toEqual(subnetIdsOf(stack, "isolated"));
    expect(routesOf(stack, "isolated")).toEqual([]);
    expect(database["publicly_accessible"]).toBe(false);
  });

  test("D4 the database accepts connections from the tasks only, on its port", () => {
    expect(reachability(stack).filter((connection) => connection.includes("database:"))).toEqual(
      ["database_users", ...WORKLOADS].map((workload) => `${workload} -> database: tcp 5432`),
    );
    expect(securityGroupRules(stack, "egress").filter(({ group }) => group === "database_security_group")).toEqual([]);
  });

  test("D5 tasks can download package updates: HTTPS to any address, and no other external connection", () => {
    const externalRules = securityGroupRules(stack, "egress").filter(({ peer }) => /^[\d.]+\/\d+$/.test(peer));
    expect(externalRules.map(({ group, peer, ports }) => `${group} -> ${peer} ${ports}`).sort()).toEqual(
      ["database_users", ...WORKLOADS].map((workload) => `${workload}_security_group -> 0.0.0.0/0 tcp 443`),
    );
  });

  test("D6 execution roles may pull images, write logs and read secrets, and nothing else", () => {
    const allowed =
      /^(?:ecr:(?:GetAuthorizationToken|BatchCheckLayerAvailability|BatchGetImage|GetDownloadUrlForLayer)|logs:(?:CreateLogStream|PutLogEvents)|secretsmanager:GetSecretValue|kms:Decrypt)$/;
    for (const workload of WORKLOADS) {
      const actions = permissionsOf(stack, `${workload}_task_execution_role`).flatMap(({ Action }) => listOf(Action));
      expect(actions).toEqual(expect.arrayContaining(["ecr:BatchGetImage", "logs:PutLogEvents"]));
      expect(actions.filter((action) => !allowed.test(action))).toEqual([]);
    }
  });

  describe("the task role of the job that loads files", () => {
    const role = iam.role(name, "job_load_file_task_role");
    const bucket = iam.arn(name, "aws_s3_bucket.bucket_raw_data");
    const key = iam.arn(name, "aws_kms_key.storage_key");
    const throughS3 = { "kms:ViaService": "s3.eu-west-1.amazonaws.com" };

    test("D7 reads one bucket below one prefix, and writes to none", () => {
      expect(role.may("s3:GetObject", `${bucket}/incoming/a.csv`)).toBe(true);
      expect(role.may("s3:ListBucket", bucket, { "s3:prefix": "incoming/" })).toBe(true);
      expect(role.may("kms:Decrypt", key, throughS3)).toBe(true);
      expect(role.may("s3:GetObject", `${bucket}/reports/a.csv`)).toBe(false);
      expect(role.may("s3:ListBucket", bucket, { "s3:prefix": "reports/" })).toBe(false);
      expect(role.may("s3:ListBucket", bucket)).toBe(false);
      expect(role.may("s3:GetObject", `${bucket}/incoming/a.csv`, { "aws:SecureTransport": "false" })).toBe(false);
      for (const other of ["access_logs", "object_trail_bucket"]) {
        expect(role.may("s3:GetObject", `${iam.arn(name, `aws_s3_bucket.${other}`)}/incoming/a.csv`)).toBe(false);
      }
      for (const action of ["s3:PutObject", "s3:DeleteObject", "s3:GetObjectVersion", "s3:PutBucketPolicy"]) {
        expect([action, role.may(action, `${bucket}/incoming/a.csv`)]).toEqual([action, false]);
      }
      expect(role.may("kms:GenerateDataKey", key, throughS3)).toBe(false);
      expect(role.may("kms:Decrypt", key)).toBe(false);
    });

    test("D8 connects to one database as one user, without a secret, with only the permissions it needs", () => {
      const account = iam.arn(name, "aws_db_instance.database").split(":")[4] ?? "";
      const resourceId = iam.resolve(name, "${aws_db_instance.database.resource_id}");
      const userArn = (databaseId: string, user: string) =>
        `arn:aws:rds-db:eu-west-1:${account}:dbuser:${databaseId}/${user}`;
      expect(role.may("rds-db:connect", userArn(resourceId, "loader"))).toBe(true);
      expect(role.may("rds-db:connect", userArn(resourceId, "reporter"))).toBe(false);
      expect(role.may("rds-db:connect", userArn(resourceId, "pipeline_owner"))).toBe(false);
      expect(role.may("rds-db:connect", userArn("db-OTHER", "loader"))).toBe(false);
      expect(role.may("secretsmanager:GetSecretValue", `arn:aws:secretsmanager:eu-west-1:${account}:secret:x`)).toBe(
        false,
      );
      const allowed = permissionsOf(stack, "job_load_file_task_role").flatMap(({ Action }) => listOf(Action));
      expect(allowed.sort()).toEqual([
        "kms:Decrypt",
        "kms:Decrypt",
        "kms:GenerateDataKey",
        "rds-db:connect",
        "s3:GetObject",
        "s3:ListBucket",
        "sqs:SendMessage",
      ]);
      const queue = iam.arn(name, "aws_sqs_queue.queue_report_requests");
      expect(role.may("sqs:SendMessage", queue)).toBe(true);
      expect(role.may("sqs:ReceiveMessage", queue)).toBe(false);
      expect(role.may("sqs:SendMessage", iam.arn(name, "aws_sqs_queue.queue_report_requests_dead_letters"))).toBe(
        false,
      );
      const container = containersOf(stack).find(({ task }) => task === "job_load_file_task")?.container;
      expect(container?.secrets ?? []).toEqual([]);
      expect(container?.environment).toContainEqual({ name: "DATABASE_USERNAME", value: "loader" });
      expect(database["iam_database_authentication_enabled"]).toBe(true);
    });
  });

  test("D9 every role has named actions on named resources, and can be assumed by services only", () => {
    const roles = Object.keys(all(stack, "aws_iam_role"));
    expect(roles.length).toBeGreaterThan(10);
    for (const role of roles) {
      for (const { Action, Resource, Sid } of permissionsOf(stack, role)) {
        expect(listOf(Action).filter((action) => action.includes("*"))).toEqual([]);
        expect(listOf(Resource).includes("*") && !WITHOUT_RESOURCE_SUPPORT.includes(Sid) ? `${role} ${Sid}` : "").toBe(
          "",
        );
      }
      const trust = policyStatements(all(stack, "aws_iam_role")[role]?.["assume_role_policy"]);
      for (const { Principal, Condition } of trust) {
        expect(Object.keys(Principal as object)).toEqual(["Service"]);
        // AWS Backup sends no source when it assumes a role.
        const isBackup = (Principal as { Service: string }).Service === "backup.amazonaws.com";
        expect(JSON.stringify(Condition ?? {}).includes("aws:SourceAccount")).toBe(!isBackup);
      }
    }
  });

  test("D10 every bucket is encrypted, with a customer managed key where AWS supports it", () => {
    const encryption = resourcesOf(stack, "aws_s3_bucket_server_side_encryption_configuration");
    expect(encryption).toHaveLength(resourcesOf(stack, "aws_s3_bucket").length);
    const algorithms = encryption.map(([id, { rule }]) => [
      id,
      (rule as [{ apply_server_side_encryption_by_default: { sse_algorithm: string } }])[0]
        .apply_server_side_encryption_by_default.sse_algorithm,
    ]);
    expect(Object.fromEntries(algorithms)).toEqual({
      access_logs_encryption: "AES256",
      bucket_raw_data_encryption: "aws:kms",
      object_trail_bucket_encryption: "aws:kms",
    });
  });

  test("D11 every bucket is versioned", () => {
    const versioning = resourcesOf(stack, "aws_s3_bucket_versioning");
    expect(versioning).toHaveLength(resourcesOf(stack, "aws_s3_bucket").length);
    for (const [, attributes] of versioning) {
      expect(attributes["versioning_configuration"]).toEqual({ status: "Enabled" });
    }
  });

  test("D12 public access to every bucket is blocked", () => {
    const blocks = resourcesOf(stack, "aws_s3_bucket_public_access_block");
    expect(blocks).toHaveLength(resourcesOf(stack, "aws_s3_bucket").length);
    for (const [, attributes] of blocks) {
      expect(attributes).toMatchObject({
        block_public_acls: true,
        block_public_policy: true,
        ignore_public_acls: true,
        restrict_public_buckets: true,
      });
    }
  });

  test("D13 the database's storage is encrypted with a customer managed key", () => {
    expect(database).toMatchObject({ storage_encrypted: true, kms_key_id: "${aws_kms_key.database_key.arn}" });
  });

  test("D14 the database requires TLS, and tasks verify its certificate", () => {
    const { attributes } = referenced(stack, database["parameter_group_name"]);
    expect(attributes["parameter"]).toContainEqual(expect.objectContaining({ name: "rds.force_ssl", value: "1" }));
    for (const { container } of containersOf(stack)) {
      expect(container.environment).toContainEqual({ name: "DATABASE_SSLMODE", value: "verify-full" });
    }
  });

  test("D15 buckets, queues and topics reject requests without TLS", () => {
    const counts = { aws_s3_bucket: 3, aws_sqs_queue: 5, aws_sns_topic: 2 };
    for (const [type, count] of Object.entries(counts)) {
      const policies = resourcesOf(stack, `${type}_policy`);
      expect([type, resourcesOf(stack, type).length, policies.length]).toEqual([type, count, count]);
      for (const [, { policy }] of policies) {
        expect(statements(policy)["DenyPlainHttp"]).toMatchObject({
          Effect: "Deny",
          Principal: { AWS: "*" },
          Condition: { Bool: { "aws:SecureTransport": "false" } },
        });
      }
    }
  });

  test("D16 the master user's credentials are in Secrets Manager, generated and rotated by RDS", () => {
    expect(database).toMatchObject({
      manage_master_user_password: true,
      master_user_secret_kms_key_id: "${aws_kms_key.secrets_key.arn}",
    });
    const [[, rotation] = []] = resourcesOf(stack, "aws_secretsmanager_secret_rotation");
    const rules = rotation?.["rotation_rules"] as { automatically_after_days: number };
    expect(rules.automatically_after_days).toBeLessThanOrEqual(90);
  });

  test("D17 no credential is in plain text", () => {
    const plainSecrets = allResources(stack).filter(([, attributes]) =>
      ["password", "master_password", "secret_string", "user_data"].some((key) => key in attributes),
    );
    expect(plainSecrets).toEqual([]);
    for (const { container } of containersOf(stack)) {
      const variables = (container.environment ?? []).map((variable) => variable.name);
      expect(variables.filter((variable) => /PASSWORD|TOKEN|API_KEY/.test(variable))).toEqual([]);
    }
  });

  test("D21 containers and runs log to CloudWatch Logs, to encrypted groups with a retention period", () => {
    const groups = new Map(resourcesOf(stack, "aws_cloudwatch_log_group"));
    const containers = containersOf(stack);
    expect(containers).toHaveLength(4);
    for (const { task, container } of containers) {
      expect(container.logConfiguration).toMatchObject({
        logDriver: "awslogs",
        options: { "awslogs-group": `\${aws_cloudwatch_log_group.${task}_log_group.name}` },
      });
    }
    for (const [, machine] of resourcesOf(stack, "aws_sfn_state_machine")) {
      expect(machine["logging_configuration"]).toMatchObject({ level: "ALL" });
    }
    for (const [, group] of groups) {
      expect(group["kms_key_id"]).toBe("${aws_kms_key.logs_key.arn}");
      expect(group["retention_in_days"]).toBe({ test: 14, staging: 90, prod: 400 }[name]);
    }
  });

  test("D23 the database's logs go to CloudWatch Logs, to groups that are created before it", () => {
    expect(database["enabled_cloudwatch_logs_exports"]).toEqual(["postgresql", "upgrade"]);
    for (const log of ["postgresql", "upgrade"]) {
      expect(all(stack, "aws_cloudwatch_log_group")[`database_${log}_log`]).toMatchObject({
        name: `/aws/rds/instance/pipeline-${name}-database/${log}`,
      });
      expect(database["depends_on"]).toContain(`aws_cloudwatch_log_group.database_${log}_log`);
    }
  });
});

test("D19 a load balancer, if the pipeline has one, has the managed rules against attacks of the OWASP Top 10", () => {
  const ingress = { zone: { kind: "existing", name: "example.com" } } as const;
  const { test: environment } = definition.environments;
  const stacksWithIngress = wholePlatform({
    ...definition,
    application: { ...definition.application, ingress },
    environments: { staging: { ...definition.environments.staging, ingress: { domain: "pipeline.example.com" } } },
    waivers: [],
  });
  expect(environment).not.toHaveProperty("ingress");
  const stack = stackOf(stacksWithIngress, "staging");
  const [[, acl] = []] = resourcesOf(stack, "aws_wafv2_web_acl");
  const rules = JSON.stringify(acl);
  for (const group of ["Common", "KnownBadInputs", "SQLi"]) {
    expect(rules).toContain(`AWSManagedRules${group}RuleSet`);
  }
  expect(resourcesOf(stack, "aws_wafv2_web_acl_association")).toHaveLength(1);
});

test("D26 the stacks look up nothing that was made by hand, and the state is versioned", () => {
  for (const [name, stack] of Object.entries(stacks)) {
    expect([name, Object.keys(stack.data)]).toEqual([name, []]);
    expect(Object.keys((stack.terraform as { backend: object }).backend)).toEqual(["s3"]);
  }
  const [[, versioning] = []] = resourcesOf(stackOf(stacks, "state"), "aws_s3_bucket_versioning");
  expect(versioning?.["versioning_configuration"]).toEqual({ status: "Enabled" });
});

test.each(environmentStacks)(
  "%s: nothing is reachable from the internet, and the isolated tier connects to nothing",
  (_, stack) => {
    const connections = reachability(stack);
    expect(connections.filter((connection) => /^[\d.]+\/\d+ ->/.test(connection))).toEqual([]);
    expect(connections).toEqual(
      ["database_users", ...WORKLOADS]
        .flatMap((workload) => [
          `${workload} -> 0.0.0.0/0: tcp 443`,
          `${workload} -> database: tcp 5432`,
          `${workload} -> network_endpoints: tcp 443`,
          `${workload} -> s3: tcp 443`,
        ])
        .sort(),
    );
  },
);

test.each(Object.entries({ account, ...accounts }))(
  "D22 CloudTrail is enabled in %s, for all regions",
  (_name, stack) => {
    expect(resource(stack, "aws_cloudtrail", "trail")).toMatchObject({
      enable_logging: true,
      is_multi_region_trail: true,
      include_global_service_events: true,
      enable_log_file_validation: true,
      kms_key_id: "${aws_kms_key.trail_key.arn}",
      cloud_watch_logs_group_arn: "${aws_cloudwatch_log_group.trail_log.arn}:*",
    });
    expect(resourcesOf(stack, "aws_cloudwatch_log_metric_filter")).toHaveLength(15);
  },
);
