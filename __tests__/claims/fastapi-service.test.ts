import { readFileSync } from "node:fs";
import path from "node:path";
import { looksSecret } from "../../guardrails/secrecy/looks-secret";
import { PROJECT } from "../../tools/terraform/synthesized-stacks";
import { all } from "../support/shop-platform";
import { reachability } from "../support/reachability";
import { resource } from "../support/synthesize";
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
  userSetupConnections,
} from "./evidence";

const { environments, account, accounts } = evidenceOf("fastapi-service");

const TRUSTED_RANGES = ["198.51.100.0/25", "203.0.113.16/28"];
const EXECUTION_ROLE = "service_api_task_execution_role";
const SECRET = "${aws_secretsmanager_secret.secret_db_password.arn}";

test("F19 images are scanned continuously, immutable and expire; rebuilding them is documented", () => {
  const repository = resource(account, "aws_ecr_repository", "images_api");
  expect(repository).toMatchObject({
    image_tag_mutability: "IMMUTABLE",
    image_scanning_configuration: { scan_on_push: true },
  });
  const scanning = resource(account, "aws_ecr_registry_scanning_configuration", "image_scanning");
  expect(scanning).toMatchObject({ scan_type: "ENHANCED" });
  expect(scanning["rule"]).toContainEqual(expect.objectContaining({ scan_frequency: "CONTINUOUS_SCAN" }));
  const lifecycle = resource(account, "aws_ecr_lifecycle_policy", "images_api_lifecycle");
  expect(lifecycle["repository"]).toBe("${aws_ecr_repository.images_api.name}");
  expect((JSON.parse(lifecycle["policy"] as string) as { rules: object[] }).rules).toHaveLength(3);
  expect(readFileSync(path.join(PROJECT, "docs/images.md"), "utf8")).toContain("## Rebuild regularly");
});

describe.each(Object.entries(environments))("%s", (name, stack) => {
  const containers = containersOf(stack).map(({ container }) => container);
  const api = containers.find((container) => container.name === "api");
  const database = resource(stack, "aws_db_instance", "database");
  const service = resource(stack, "aws_ecs_service", "service_api");
  const connections = reachability(stack);

  test("every workload reaches only what it uses, and nothing else is reachable", () => {
    expect(connections).toEqual(
      [
        ...TRUSTED_RANGES.flatMap((range) => [
          `${range} -> ingress_load_balancer: tcp 80`,
          `${range} -> ingress_load_balancer: tcp 8000`,
        ]),
        ...userSetupConnections("database"),
        "ingress_load_balancer -> service_api: tcp 8000",
        "service_api -> 192.0.2.64/26: tcp 443",
        ...["service_api", "task_migrate_database"].flatMap((task) => [
          `${task} -> database: tcp 5432`,
          `${task} -> network_endpoints: tcp 443`,
          `${task} -> s3: tcp 443`,
        ]),
      ].sort(),
    );
  });

  test("F1 tasks accept connections on port 8000 only, from the load balancer only", () => {
    expect(
      securityGroupRules(stack, "ingress").filter(({ group }) => group === "service_api_security_group"),
    ).toMatchObject([{ peer: "ingress_load_balancer_security_group", ports: "tcp 8000" }]);
    expect(containers.flatMap(({ portMappings = [] }) => portMappings)).toMatchObject([{ containerPort: 8000 }]);
  });

  test("F2 the load balancer accepts connections from trusted ranges only, on the team's port and the redirecting one", () => {
    const loadBalancerRules = securityGroupRules(stack, "ingress").filter(
      ({ group }) => group === "ingress_load_balancer_security_group",
    );
    expect(loadBalancerRules.map(({ peer, ports }) => `${peer} ${ports}`).sort()).toEqual(
      TRUSTED_RANGES.flatMap((range) => [`${range} tcp 80`, `${range} tcp 8000`]).sort(),
    );
  });

  test("F3 the database accepts connections from the tasks only", () => {
    expect(connections.filter((connection) => connection.includes("-> database:"))).toEqual([
      "database_users -> database: tcp 5432",
      "service_api -> database: tcp 5432",
      "task_migrate_database -> database: tcp 5432",
    ]);
  });

  test("F4 the team's port serves HTTPS with an ACM certificate, validated by DNS", () => {
    const https = resource(stack, "aws_lb_listener", "ingress_listener_https");
    expect(https).toMatchObject({
      port: 8000,
      protocol: "HTTPS",
      ssl_policy: expect.stringMatching(/^ELBSecurityPolicy-TLS13-1-2-/) as unknown,
    });
    const { attributes: validation } = referenced(stack, https["certificate_arn"]);
    expect(referenced(stack, validation["certificate_arn"]).attributes).toMatchObject({ validation_method: "DNS" });
    const records = listOf(validation["validation_record_fqdns"]).map((record) => referenced(stack, record).address);
    expect(records).toEqual([expect.stringMatching(/^aws_route53_record\./)]);
  });

  test("F5 plain HTTP only redirects to HTTPS", () => {
    const plainListeners = resourcesOf(stack, "aws_lb_listener").filter(([, { protocol }]) => protocol !== "HTTPS");
    expect(plainListeners.map(([, { port, default_action }]) => ({ port, default_action }))).toEqual([
      {
        port: 80,
        default_action: [{ type: "redirect", redirect: { protocol: "HTTPS", port: "8000", status_code: "HTTP_301" } }],
      },
    ]);
  });

  test("F6 the name of the password's secret contains the application and the environment", () => {
    expect(resource(stack, "aws_secretsmanager_secret", "secret_db_password")["name"]).toBe(
      `fastapi/${name}/db_password`,
    );
  });

  test("F7 the password is injected as DB_PASSWORD", () => {
    expect(api?.secrets).toEqual([{ name: "DB_PASSWORD", valueFrom: SECRET }]);
  });

  test("F8 the execution role may read that secret and no other", () => {
    const reads = permissionsOf(stack, EXECUTION_ROLE).filter(({ Action }) =>
      listOf(Action).some((action) => action.startsWith("secretsmanager:")),
    );
    expect(reads.map(({ Action, Resource }) => [Action, Resource])).toEqual([
      ["secretsmanager:GetSecretValue", SECRET],
    ]);
  });

  test("F9 the secret, its version, its policy and that of the role which reads it exist", () => {
    const version = resource(stack, "aws_secretsmanager_secret_version", "secret_db_password_version");
    expect(referenced(stack, version["secret_id"]).address).toBe("aws_secretsmanager_secret.secret_db_password");
    expect(version).toHaveProperty("secret_string_wo");
    const task = resource(stack, "aws_ecs_task_definition", "service_api_task");
    expect(referenced(stack, task["execution_role_arn"]).address).toBe(`aws_iam_role.${EXECUTION_ROLE}`);
    const policy = resource(stack, "aws_secretsmanager_secret_policy", "secret_db_password_policy");
    expect(referenced(stack, policy["secret_arn"]).address).toBe("aws_secretsmanager_secret.secret_db_password");
    expect(permissionsOf(stack, EXECUTION_ROLE)).toContainEqual(
      expect.objectContaining({ Action: "secretsmanager:GetSecretValue", Resource: SECRET }),
    );
    // RDS keeps the password of the master user in a secret of its own.
    expect(database["manage_master_user_password"]).toBe(true);
  });

  test("F10 no secret is in plain text", () => {
    const plainSecrets = allResources(stack).filter(([, attributes]) =>
      ["password", "master_password", "secret_string", "user_data"].some((key) => key in attributes),
    );
    expect(plainSecrets).toEqual([]);
    const variables = containers.flatMap(({ environment = [] }) => environment);
    expect(variables.filter(({ name: variable, value }) => looksSecret(variable, value) !== undefined)).toEqual([]);
  });

  test("F11 the execution role may pull images, write logs, and read and decrypt the secret, and nothing else", () => {
    const actions = permissionsOf(stack, EXECUTION_ROLE).flatMap(({ Action }) => listOf(Action));
    expect([...new Set(actions)].sort()).toEqual([
      "ecr:BatchCheckLayerAvailability",
      "ecr:BatchGetImage",
      "ecr:GetAuthorizationToken",
      "ecr:GetDownloadUrlForLayer",
      "kms:Decrypt",
      "logs:CreateLogStream",
      "logs:PutLogEvents",
      "secretsmanager:GetSecretValue",
    ]);
  });

  test("F12 no policy is broad", () => {
    for (const role of Object.keys(all(stack, "aws_iam_role"))) {
      for (const { Action, Resource, Sid } of permissionsOf(stack, role)) {
        expect(listOf(Action).filter((action) => action.includes("*"))).toEqual([]);
        // A token is for a registry as a whole, a session has no name before it is opened, and a log delivery and a random
        // value have no ARN.
        const onEveryResource = listOf(Resource).includes("*");
        expect([Sid, onEveryResource]).toEqual([
          Sid,
          [
            "AuthenticateForThreatDetection",
            "AuthenticateToRegistry",
            "DeliverLogs",
            "GenerateValues",
            "OpenExecSessions",
          ].includes(Sid),
        ]);
      }
    }
    const attached = resourcesOf(stack, "aws_iam_role_policy_attachment").map(([, attributes]) =>
      String(attributes["policy_arn"]),
    );
    expect(attached.filter((arn) => !arn.includes(":policy/service-role/"))).toEqual([]);
  });

  test("F13 the service and the task each log to their own log group", () => {
    const groups = containers.map(({ logConfiguration: { logDriver, options } }) => {
      expect(logDriver).toBe("awslogs");
      return referenced(stack, options["awslogs-group"]).attributes["name"];
    });
    expect(groups).toEqual([`/ecs/fastapi-${name}-api`, `/ecs/fastapi-${name}-migrate-database`]);
  });

  test("F14 the load balancer logs every request to a bucket that allows it", () => {
    const [[, loadBalancer] = []] = resourcesOf(stack, "aws_lb");
    const bucket = resource(stack, "aws_s3_bucket", "access_logs")["bucket"];
    expect(loadBalancer?.["access_logs"]).toMatchObject({ enabled: true, bucket });
    const policy = policyStatements(resource(stack, "aws_s3_bucket_policy", "access_logs_policy")["policy"]);
    expect(policy.filter(({ Effect }) => Effect === "Allow")).toContainEqual(
      expect.objectContaining({
        Action: "s3:PutObject",
        Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
      }),
    );
  });

  test("F15 tasks are in private subnets and reach the internet through NAT", () => {
    expect(service["network_configuration"]).toMatchObject({
      subnets: subnetIdsOf(stack, "private"),
      assign_public_ip: false,
    });
    const tables = resourcesOf(stack, "aws_route_table_association")
      .filter(([, { subnet_id }]) => subnetIdsOf(stack, "private").includes(String(subnet_id)))
      .map(([, { route_table_id }]) => route_table_id);
    expect(tables).toHaveLength(subnetIdsOf(stack, "private").length);
    for (const table of tables) {
      const routes = resourcesOf(stack, "aws_route").filter(([, { route_table_id }]) => route_table_id === table);
      expect(routes.map(([, { nat_gateway_id }]) => referenced(stack, nat_gateway_id).address)).toEqual([
        expect.stringMatching(/^aws_nat_gateway\./),
      ]);
    }
  });

  test("F16 only the load balancer is public", () => {
    const addressRules = securityGroupRules(stack, "ingress").filter(
      ({ peer, group }) => /^[\d.:a-f]+\/\d+$/.test(peer) && group !== "network_endpoints_security_group",
    );
    expect(new Set(addressRules.map(({ group }) => group))).toEqual(new Set(["ingress_load_balancer_security_group"]));
    expect(database["publicly_accessible"]).toBe(false);
    for (const [, subnet] of resourcesOf(stack, "aws_subnet")) {
      expect(subnet["map_public_ip_on_launch"]).toBe(false);
    }
    const users = allResources(stack).filter(([, attributes]) => refersToTier(stack, "public", attributes));
    expect(new Set(users.map(([address]) => address.split(".")[0]))).toEqual(
      new Set(["aws_lb", "aws_nat_gateway", "aws_network_acl_association", "aws_route_table_association"]),
    );
  });

  test("F17 the database is encrypted at rest with a customer managed key, and requires TLS", () => {
    expect(database).toMatchObject({ storage_encrypted: true, kms_key_id: "${aws_kms_key.database_key.arn}" });
    const { attributes: group } = referenced(stack, database["parameter_group_name"]);
    expect(group["parameter"]).toContainEqual(expect.objectContaining({ name: "rds.force_ssl", value: "1" }));
  });

  test("F18 tasks have CPU and memory limits, and containers have limits within them", () => {
    expect(containers).toHaveLength(2);
    for (const { task, container } of containersOf(stack)) {
      const { cpu, memory } = resource(stack, "aws_ecs_task_definition", task);
      expect(container.cpu).toBeGreaterThan(0);
      expect(container.memory).toBeGreaterThan(0);
      expect(container.cpu).toBeLessThanOrEqual(Number(cpu));
      expect(container.memory).toBeLessThanOrEqual(Number(memory));
    }
  });

  test("F20 plain values are environment variables, and secrets are injected", () => {
    const variables = Object.fromEntries((api?.environment ?? []).map((variable) => [variable.name, variable.value]));
    expect(variables).toMatchObject({
      DATABASE_HOST: "${aws_db_instance.database.address}",
      DB_USER: "fastapi",
      LOG_LEVEL: "info",
    });
    expect(Object.keys(variables)).not.toContain("DB_PASSWORD");
    expect((api?.secrets ?? []).map((secret) => secret.name)).toContain("DB_PASSWORD");
  });

  test("F21 Container Insights is enabled", () => {
    expect(resource(stack, "aws_ecs_cluster", "cluster")["setting"]).toEqual([
      { name: "containerInsights", value: name === "test" ? "enabled" : "enhanced" },
    ]);
  });

  test("F22 the passwords of the master user and of the service's user are rotated at least every 90 days", () => {
    const rotations = resourcesOf(stack, "aws_secretsmanager_secret_rotation").map(([, attributes]) => attributes);
    const secrets = rotations.map(({ secret_id: id }) => String(id)).sort();
    expect(secrets).toEqual([expect.stringContaining("aws_db_instance.database.master_user_secret"), SECRET]);
    for (const { rotation_rules: rules } of rotations) {
      const { automatically_after_days: days } = rules as { automatically_after_days: number };
      expect(days).toBeLessThanOrEqual(90);
    }
  });

  test("F23 tasks connect only to AWS APIs, the database and declared destinations", () => {
    expect(connections.filter((connection) => /^(?:service|task)_/.test(connection))).toEqual([
      "service_api -> 192.0.2.64/26: tcp 443",
      "service_api -> database: tcp 5432",
      "service_api -> network_endpoints: tcp 443",
      "service_api -> s3: tcp 443",
      "task_migrate_database -> database: tcp 5432",
      "task_migrate_database -> network_endpoints: tcp 443",
      "task_migrate_database -> s3: tcp 443",
    ]);
    expect(securityGroupRules(stack, "egress").filter(({ ports }) => ports.startsWith("-1"))).toEqual([]);
  });
});

describe.each(Object.entries({ account, ...accounts }))("%s", (_name, stack) => {
  test("F24 AWS Config and GuardDuty are enabled", () => {
    expect(resource(stack, "aws_guardduty_detector", "threat_detection_detector")).toMatchObject({ enable: true });
    expect(resource(stack, "aws_config_configuration_recorder", "configuration_recorder")).toMatchObject({
      recording_group: { all_supported: true },
    });
    expect(resource(stack, "aws_config_configuration_recorder_status", "configuration_status")).toMatchObject({
      is_enabled: true,
    });
  });
});
