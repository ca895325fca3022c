import { Simulation } from "../../tools/permissions/simulation/simulation";
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
  userSetupConnections,
} from "./evidence";

const { environments, stacks } = evidenceOf("search-backed-web");

const EXECUTION_ROLE = "service_web_task_execution_role";
const SEARCH_GROUP = "search_security_group";

/** ARN of the secret with the master user's credentials, which RDS manages. */
const DATABASE_SECRET = "${aws_db_instance.database.master_user_secret[0].secret_arn}";

test("S6 no variable and no output contains a secret", () => {
  for (const stack of Object.values(stacks)) {
    const names = [...Object.keys(stack.variable), ...Object.keys(stack.output)];
    expect(names.filter((name) => /password|passwd|credential|token|private_key/i.test(name))).toEqual([]);
    const secretOutputs = Object.entries(stack.output).filter(([, { value }]) => String(value).includes("secret"));
    expect(secretOutputs.map(([name]) => name).filter((name) => !name.endsWith("_arn"))).toEqual([]);
    const plainSecrets = allResources(stack).filter(([, attributes]) =>
      ["password", "master_password", "master_user_password", "secret_string"].some((key) => key in attributes),
    );
    expect(plainSecrets).toEqual([]);
  }
});

describe.each(Object.entries(environments))("%s", (name, stack) => {
  const ingress = securityGroupRules(stack, "ingress");
  const database = resource(stack, "aws_db_instance", "database");
  const containers = containersOf(stack).map(({ container }) => container);

  test("S1 the load balancer is open to everyone on ports 80 and 443, and on no other", () => {
    const rules = ingress.filter(({ group }) => group === "ingress_load_balancer_security_group");
    expect(rules.map(({ peer, ports }) => `${peer} ${ports}`).sort()).toEqual([
      "0.0.0.0/0 tcp 443",
      "0.0.0.0/0 tcp 80",
    ]);
  });

  test("S2 tasks accept connections from the load balancer only", () => {
    expect(ingress.filter(({ group }) => group === "service_web_security_group")).toMatchObject([
      { peer: "ingress_load_balancer_security_group", ports: "tcp 8000" },
    ]);
  });

  test("S3 the database accepts connections from the tasks only, on port 5432", () => {
    const rules = ingress.filter(({ group }) => group === "database_security_group");
    expect(rules.map(({ peer, ports }) => `${peer} ${ports}`).sort()).toEqual([
      "database_users_security_group tcp 5432",
      "service_web_security_group tcp 5432",
      "task_migrate_database_security_group tcp 5432",
      "task_reindex_security_group tcp 5432",
    ]);
  });

  test("S4 the execution role may pull images, write logs and read the secrets of its tasks, and nothing else", () => {
    const statements = permissionsOf(stack, EXECUTION_ROLE);
    expect([...new Set(statements.flatMap(({ Action }) => listOf(Action)))].sort()).toEqual([
      "ecr:BatchCheckLayerAvailability",
      "ecr:BatchGetImage",
      "ecr:GetAuthorizationToken",
      "ecr:GetDownloadUrlForLayer",
      "kms:Decrypt",
      "logs:CreateLogStream",
      "logs:PutLogEvents",
      "secretsmanager:GetSecretValue",
    ]);
    const unrestricted = statements.filter(({ Resource }) => listOf(Resource).includes("*"));
    expect(unrestricted.flatMap(({ Action }) => listOf(Action))).toEqual(["ecr:GetAuthorizationToken"]);
  });

  test("S5 every role has its own policy, with named actions", () => {
    const task = resource(stack, "aws_ecs_task_definition", "service_web_task");
    expect(task["execution_role_arn"]).not.toBe(task["task_role_arn"]);
    const policies = resourcesOf(stack, "aws_iam_role_policy");
    expect(new Set(policies.map(([, { role }]) => role)).size).toBe(policies.length);
    const allowed = policies
      .flatMap(([, { policy }]) => policyStatements(policy))
      .filter(({ Effect }) => Effect === "Allow")
      .flatMap(({ Action }) => listOf(Action));
    expect(allowed.filter((action) => action.includes("*"))).toEqual([]);
  });

  test("S7 the listener's certificate is from ACM, validated by DNS", () => {
    const https = resource(stack, "aws_lb_listener", "ingress_listener_https");
    const { attributes: validation } = referenced(stack, https["certificate_arn"]);
    expect(referenced(stack, validation["certificate_arn"]).attributes).toMatchObject({ validation_method: "DNS" });
    const records = listOf(validation["validation_record_fqdns"]).map((record) => referenced(stack, record).address);
    expect(records).toEqual([expect.stringMatching(/^aws_route53_record\./)]);
  });

  test("S8 clients use HTTPS to reach the load balancer; plain HTTP redirects to it", () => {
    const listeners = Object.values(all(stack, "aws_lb_listener"));
    expect(listeners).toHaveLength(2);
    expect(listeners).toContainEqual(
      expect.objectContaining({
        port: 443,
        protocol: "HTTPS",
        ssl_policy: expect.stringMatching(/^ELBSecurityPolicy-TLS13-1-2-/) as unknown,
      }),
    );
    const [redirect] = (listeners.find(({ port }) => port === 80)?.["default_action"] ?? []) as object[];
    expect(redirect).toMatchObject({
      type: "redirect",
      redirect: { protocol: "HTTPS", port: "443", status_code: "HTTP_301" },
    });
  });

  test("S9 tasks use TLS to reach the database and the search engine", () => {
    const { parameter } = referenced(stack, database["parameter_group_name"]).attributes as { parameter: object[] };
    expect(parameter).toContainEqual(expect.objectContaining({ name: "rds.force_ssl", value: "1" }));
    const web = containers.find((container) => container.name === "web");
    expect(web?.environment).toContainEqual({ name: "DATABASE_SSLMODE", value: "verify-full" });
    const url = web?.environment?.find((variable) => variable.name === "SEARCH_URL")?.value;
    expect(url).toBe("https://${aws_route53_record.search_name.fqdn}:9200");
    expect(web?.secrets).toContainEqual(expect.objectContaining({ name: "SEARCH_CA_CERTIFICATE" }));
    const bootScript = resource(stack, "aws_instance", "search")["user_data"] as string;
    expect(bootScript).toMatch(/^xpack\.security\.http\.ssl\.enabled: true$/m);
    expect(bootScript).toMatch(/^xpack\.security\.enabled: true$/m);
  });

  test("S10 SSH to the search engine is allowed from the given ranges only", () => {
    const sshRules = ingress.filter(({ ports }) => ports === "tcp 22");
    expect(sshRules).toMatchObject([{ group: SEARCH_GROUP, peer: "10.200.0.0/28" }]);
    const instance = resource(stack, "aws_instance", "search");
    expect(instance).toMatchObject({
      associate_public_ip_address: false,
      subnet_id: expect.stringMatching("private") as unknown,
    });
    expect(instance["metadata_options"]).toMatchObject({ http_tokens: "required", http_put_response_hop_limit: 1 });
    expect(instance).not.toHaveProperty("key_name");
  });

  test("S11 port 9200 is open to the tasks and the given ranges only", () => {
    const rules = ingress.filter(({ group, ports }) => group === SEARCH_GROUP && ports !== "tcp 22");
    expect(rules.map(({ peer, ports }) => `${peer} ${ports}`).sort()).toEqual([
      "10.200.0.0/24 tcp 9200",
      "service_web_security_group tcp 9200",
      "task_reindex_security_group tcp 9200",
    ]);
  });

  test("S12 passwords are in Secrets Manager, generated by RDS for the database and by AWS for the search engine", () => {
    expect(database["manage_master_user_password"]).toBe(true);
    for (const user of ["administrator", "application"]) {
      const version = resource(stack, "aws_secretsmanager_secret_version", `search_credentials_${user}_version`);
      const value = `\${ephemeral.aws_secretsmanager_random_password.search_credentials_${user}_value.random_password}`;
      expect(version["secret_string_wo"]).toBe(value);
      const secret = resource(stack, "aws_secretsmanager_secret", `search_credentials_${user}`);
      expect(secret["kms_key_id"]).toBe("${aws_kms_key.secrets_key.arn}");
    }
    const bootScript = resource(stack, "aws_instance", "search")["user_data"] as string;
    expect(bootScript).not.toContain("random_password");
  });

  test("S13 of all roles, only that of the task which makes database users may read the database's credentials", () => {
    const iam = new Simulation(stacks);
    const secret = iam.resolve(name, DATABASE_SECRET);
    const readers = Object.keys(all(stack, "aws_iam_role")).filter((role) =>
      iam.role(name, role).may("secretsmanager:GetSecretValue", secret),
    );
    expect(readers.map((role) => resource(stack, "aws_iam_role", role)["name"])).toEqual([
      `catalog-${name}-database-users-execution`,
    ]);
    for (const reader of readers) {
      const [trust] = policyStatements(resource(stack, "aws_iam_role", reader)["assume_role_policy"]);
      expect(trust?.Principal).toEqual({ Service: "ecs-tasks.amazonaws.com" });
    }
  });

  test("S14 a service that signs in to the database with a token does so as one user", () => {
    expect(database["iam_database_authentication_enabled"]).toBe(true);
    const connect = permissionsOf(stack, "service_web_task_role").find(({ Action }) => Action === "rds-db:connect");
    expect(connect?.Resource).toMatch(/:dbuser:\$\{aws_db_instance\.database\.resource_id\}\/catalog_web$/);
  });

  test("S15 the database's credentials are rotated at least every 90 days", () => {
    const rotations = Object.values(all(stack, "aws_secretsmanager_secret_rotation"));
    const rotation = rotations.find(({ secret_id: secret }) => secret === DATABASE_SECRET);
    const { automatically_after_days: days } = listOf(rotation?.["rotation_rules"])[0] as {
      automatically_after_days: number;
    };
    expect(days).toBeLessThanOrEqual(90);
  });

  test("only these connections are possible", () => {
    expect(reachability(stack)).toEqual([
      "0.0.0.0/0 -> ingress_load_balancer: tcp 443",
      "0.0.0.0/0 -> ingress_load_balancer: tcp 80",
      "10.200.0.0/24 -> search: tcp 9200",
      "10.200.0.0/28 -> search: tcp 22",
      ...userSetupConnections("database"),
      "ingress_load_balancer -> service_web: tcp 8000",
      "search -> 0.0.0.0/0: tcp 443",
      "search -> network_endpoints: tcp 443",
      "search -> s3: tcp 443",
      "service_web -> database: tcp 5432",
      "service_web -> network_endpoints: tcp 443",
      "service_web -> s3: tcp 443",
      "service_web -> search: tcp 9200",
      "task_migrate_database -> database: tcp 5432",
      "task_migrate_database -> network_endpoints: tcp 443",
      "task_migrate_database -> s3: tcp 443",
      "task_reindex -> database: tcp 5432",
      "task_reindex -> network_endpoints: tcp 443",
      "task_reindex -> s3: tcp 443",
      "task_reindex -> search: tcp 9200",
    ]);
  });
});
