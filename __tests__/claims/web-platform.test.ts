import { all, stackOf } from "../support/shop-platform";
import { reachability } from "../support/reachability";
import {
  allResources,
  containersOf,
  evidenceOf,
  listOf,
  permissionsOf,
  referenced,
  resourcesOf,
  securityGroupRules,
  refersToTier,
  subnetIdsOf,
  subnetsOf,
  userSetupConnections,
} from "./evidence";

const { environments, stacks } = evidenceOf("web-platform");
const environmentStacks = Object.entries(environments);
const persistentStacks = environmentStacks.filter(([name]) => name !== "test");

/** Returns the routes of each tier's subnets. */
function routesByTier(stack: (typeof stacks)[string]): Record<string, Record<string, unknown>[]> {
  const byTier: Record<string, Record<string, unknown>[]> = { public: [], private: [], isolated: [] };
  for (const [, association] of resourcesOf(stack, "aws_route_table_association")) {
    const tier = (referenced(stack, association["subnet_id"]).attributes["tags"] as { Tier: string }).Tier;
    const routes = resourcesOf(stack, "aws_route").filter(
      ([, route]) => route["route_table_id"] === association["route_table_id"],
    );
    byTier[tier]?.push(...routes.map(([, route]) => route));
  }
  return byTier;
}

/** Sids of statements whose actions don't support resource-level permissions. */
const WITHOUT_RESOURCE_SUPPORT = [
  "AuthenticateForThreatDetection",
  "AuthenticateToRegistry",
  "DeliverLogs",
  "ListBuckets",
  "ListWhatRuns",
  "OpenExecSessions",
  "PublishMetrics",
  "ReadVersions",
];

describe.each(environmentStacks)("%s", (name, stack) => {
  test("W1 the VPC spans at least two zones", () => {
    for (const tier of ["public", "private", "isolated"] as const) {
      const zones = new Set(subnetsOf(stack, tier).map(([, { availability_zone: zone }]) => zone));
      expect([tier, zones.size]).toEqual([tier, name === "prod" ? 3 : 2]);
    }
  });

  test("W2 public subnets have a route to the internet gateway, and private ones a route to NAT", () => {
    const routes = routesByTier(stack);
    expect(routes["public"]?.every((route) => String(route["gateway_id"]).includes("aws_internet_gateway"))).toBe(true);
    expect(routes["private"]?.every((route) => String(route["nat_gateway_id"]).includes("aws_nat_gateway"))).toBe(true);
    expect(routes["public"]?.length).toBeGreaterThanOrEqual(2);
    expect(routes["private"]?.length).toBeGreaterThanOrEqual(2);
  });

  test("W3 tasks are in private subnets and the database is in isolated ones", () => {
    const services = resourcesOf(stack, "aws_ecs_service");
    expect(services).toHaveLength(2);
    for (const [, service] of services) {
      const network = service["network_configuration"] as Record<string, unknown>;
      expect(network["subnets"]).toEqual(subnetIdsOf(stack, "private"));
    }
    const [[, group] = []] = resourcesOf(stack, "aws_db_subnet_group");
    expect(group?.["subnet_ids"]).toEqual(subnetIdsOf(stack, "isolated"));
  });

  test("W4 only the load balancer and NAT gateways use public subnets", () => {
    const users = allResources(stack).filter(([, attributes]) => refersToTier(stack, "public", attributes));
    const types = new Set(users.map(([address]) => address.split(".")[0]));
    expect([...types].sort()).toEqual([
      "aws_lb",
      "aws_nat_gateway",
      "aws_network_acl_association",
      "aws_route_table_association",
    ]);
  });

  test("W5 the default route of every private subnet leads to a NAT gateway in the public tier, with a fixed address", () => {
    const gateways = resourcesOf(stack, "aws_nat_gateway");
    expect(gateways).toHaveLength(name === "prod" ? 3 : 1);
    for (const [, gateway] of gateways) {
      expect(refersToTier(stack, "public", gateway)).toBe(true);
      expect(refersToTier(stack, "private", gateway)).toBe(false);
      expect(referenced(stack, gateway["allocation_id"]).address).toMatch(/^aws_eip\./);
    }
    const routes = routesByTier(stack)["private"] ?? [];
    expect(routes).toHaveLength(subnetsOf(stack, "private").length);
    for (const route of routes) {
      expect(route).toMatchObject({ destination_cidr_block: "0.0.0.0/0" });
      expect(referenced(stack, route["nat_gateway_id"]).address).toMatch(/^aws_nat_gateway\./);
    }
  });

  test("W6 only public route tables route to the internet gateway", () => {
    expect(resourcesOf(stack, "aws_internet_gateway")).toHaveLength(1);
    const { private: privateRoutes = [], isolated = [] } = routesByTier(stack);
    expect([...privateRoutes, ...isolated].filter((route) => route["gateway_id"] !== undefined)).toEqual([]);
  });

  test("W7 each subnet has its own route table, and the isolated tier has no route out", () => {
    const associations = resourcesOf(stack, "aws_route_table_association").map(([, attributes]) => attributes);
    const subnets = associations.map((attributes) => attributes["subnet_id"]);
    expect([...subnets].sort()).toEqual(
      (["public", "private", "isolated"] as const).flatMap((tier) => subnetIdsOf(stack, tier)).sort(),
    );
    expect(new Set(associations.map((attributes) => attributes["route_table_id"])).size).toBe(associations.length);
    expect(routesByTier(stack)["isolated"]).toEqual([]);
  });

  test("W8 AWS services are reached through VPC endpoints", () => {
    const endpoints = resourcesOf(stack, "aws_vpc_endpoint").map(([, attributes]) => attributes);
    const endpointOf = (service: string) =>
      endpoints.find((attributes) => String(attributes["service_name"]).endsWith(`.${service}`));
    const tables = [...Object.keys(all(stack, "aws_route_table"))].filter((id) => !id.includes("public"));
    const routeTableIds = listOf(endpointOf("s3")?.["route_table_ids"] as string[]);
    expect([...routeTableIds].sort()).toEqual(tables.map((id) => `\${aws_route_table.${id}.id}`).sort());
    for (const service of ["ecr.api", "ecr.dkr", "logs", "secretsmanager"]) {
      expect(endpointOf(service)).toMatchObject({ vpc_endpoint_type: "Interface", private_dns_enabled: true });
    }
  });

  test("W9 only the load balancer is reachable from the internet, and only NAT gateways have fixed public addresses", () => {
    const publicRules = securityGroupRules(stack, "ingress").filter(({ peer }) => ["0.0.0.0/0", "::/0"].includes(peer));
    expect(new Set(publicRules.map(({ group }) => group))).toEqual(new Set(["ingress_load_balancer_security_group"]));
    for (const [, subnet] of resourcesOf(stack, "aws_subnet")) {
      expect(subnet["map_public_ip_on_launch"]).toBe(false);
    }
    for (const [, service] of resourcesOf(stack, "aws_ecs_service")) {
      expect(service["network_configuration"]).toMatchObject({ assign_public_ip: false });
    }
    expect(all(stack, "aws_db_instance")["database"]).toMatchObject({ publicly_accessible: false });
    const addresses = Object.keys(all(stack, "aws_eip"));
    const natAddresses = resourcesOf(stack, "aws_nat_gateway").map(
      ([, attributes]) => referenced(stack, attributes["allocation_id"]).address,
    );
    expect(natAddresses.sort()).toEqual(addresses.map((id) => `aws_eip.${id}`).sort());
  });

  test("W10 the load balancer serves HTTPS with TLS 1.2 or 1.3 and a certificate", () => {
    const https = resourcesOf(stack, "aws_lb_listener").find(([, { port }]) => port === 443)?.[1];
    expect(https).toMatchObject({ protocol: "HTTPS", ssl_policy: "ELBSecurityPolicy-TLS13-1-2-Res-2021-06" });
    expect(https?.["certificate_arn"]).toMatch(/aws_acm_certificate_validation/);
  });

  test("W11 the load balancer accepts ports 80 and 443 only, and connects to the services' ports only", () => {
    const connections = reachability(stack).filter((connection) => connection.includes("ingress_load_balancer"));
    expect(connections).toEqual([
      "0.0.0.0/0 -> ingress_load_balancer: tcp 443",
      "0.0.0.0/0 -> ingress_load_balancer: tcp 80",
      "ingress_load_balancer -> service_api: tcp 8000",
      "ingress_load_balancer -> service_web: tcp 3000",
    ]);
  });

  test("W12 tasks accept connections from allowed security groups, not from addresses", () => {
    const taskRules = securityGroupRules(stack, "ingress").filter(({ group }) => group.startsWith("service_"));
    expect(taskRules.map(({ group, peer, ports }) => `${peer} -> ${group} ${ports}`).sort()).toEqual([
      "ingress_load_balancer_security_group -> service_api_security_group tcp 8000",
      "ingress_load_balancer_security_group -> service_web_security_group tcp 3000",
      "service_web_security_group -> service_api_security_group tcp 8000",
    ]);
  });

  test("W13 each service has its own role, with named actions and resources", () => {
    const roles = resourcesOf(stack, "aws_ecs_task_definition").map(([, attributes]) =>
      String(attributes["task_role_arn"]),
    );
    expect(new Set(roles).size).toBe(roles.length);
    for (const role of Object.keys(all(stack, "aws_iam_role"))) {
      for (const { Action, Resource, Sid } of permissionsOf(stack, role)) {
        expect(listOf(Action).filter((action) => action.includes("*"))).toEqual([]);
        expect(listOf(Resource).includes("*") && !WITHOUT_RESOURCE_SUPPORT.includes(Sid) ? Sid : "").toBe("");
      }
    }
    const attached = resourcesOf(stack, "aws_iam_role_policy_attachment").map(([, attributes]) =>
      String(attributes["policy_arn"]),
    );
    expect(attached.filter((arn) => !arn.includes(":policy/service-role/"))).toEqual([]);
  });

  test("W14 every service scales within limits", () => {
    const targets = resourcesOf(stack, "aws_appautoscaling_target");
    expect(targets).toHaveLength(2);
    for (const [id, target] of targets) {
      const [minimum, maximum] = [Number(target["min_capacity"]), Number(target["max_capacity"])];
      expect(minimum).toBe({ test: 1, staging: 2, prod: 3 }[name]);
      expect(maximum).toBe(2 * minimum);
      const policies = resourcesOf(stack, "aws_appautoscaling_policy").filter(([, attributes]) =>
        String(attributes["resource_id"]).includes(id),
      );
      expect(policies.length).toBeGreaterThanOrEqual(2);
    }
  });

  test("W15 the database is PostgreSQL and not on the internet", () => {
    expect(all(stack, "aws_db_instance")["database"]).toMatchObject({ engine: "postgres", publicly_accessible: false });
    expect(reachability(stack).filter((connection) => connection.includes("database:"))).toEqual([
      "database_users -> database: tcp 5432",
      "service_api -> database: tcp 5432",
    ]);
  });

  test("W17 customer managed keys encrypt the database and its backups", () => {
    const key = "${aws_kms_key.database_key.arn}";
    const database = all(stack, "aws_db_instance")["database"];
    expect(database).toMatchObject({ storage_encrypted: true, kms_key_id: key, performance_insights_kms_key_id: key });
    for (const [, vault] of resourcesOf(stack, "aws_backup_vault")) {
      expect(vault["kms_key_arn"]).toBe("${aws_kms_key.backups_key.arn}");
    }
    expect(resourcesOf(stack, "aws_backup_vault")).toHaveLength(name === "test" ? 0 : 1);
  });

  test("W18 RDS generates the database's credentials and keeps them in Secrets Manager", () => {
    const database = all(stack, "aws_db_instance")["database"];
    expect(database).toMatchObject({
      manage_master_user_password: true,
      master_user_secret_kms_key_id: "${aws_kms_key.secrets_key.arn}",
    });
    expect(database).not.toHaveProperty("password");
  });

  test("W19 no credential is in plain text", () => {
    const plainSecrets = allResources(stack).filter(([, attributes]) =>
      ["password", "master_password", "secret_string", "user_data"].some((key) => key in attributes),
    );
    expect(plainSecrets).toEqual([]);
    for (const { container } of containersOf(stack)) {
      const variables = (container.environment ?? []).map((variable) => variable.name);
      expect(variables.filter((variable) => /PASSWORD|TOKEN|API_KEY/.test(variable))).toEqual([]);
    }
  });

  test("W20 the database's credentials are rotated within 90 days", () => {
    const [[, rotation] = []] = resourcesOf(stack, "aws_secretsmanager_secret_rotation");
    expect(String(rotation?.["secret_id"])).toContain("aws_db_instance.database.master_user_secret");
    // The first Sunday of every month.
    expect(rotation?.["rotation_rules"]).toMatchObject({ schedule_expression: "cron(0 3 ? * SUN#1 *)" });
  });

  test("W21 the database's subnets span at least two zones", () => {
    const [[, group] = []] = resourcesOf(stack, "aws_db_subnet_group");
    const zones = listOf(group?.["subnet_ids"] as string[]).map(
      (id) => referenced(stack, id).attributes["availability_zone"],
    );
    expect(new Set(zones).size).toBeGreaterThanOrEqual(2);
  });

  test("W22 the database has its own parameter group, of its engine's family", () => {
    const database = all(stack, "aws_db_instance")["database"];
    const { attributes } = referenced(stack, database?.["parameter_group_name"]);
    expect(attributes["family"]).toBe(`postgres${String(database?.["engine_version"])}`);
  });
});

test.each(environmentStacks)("%s: every workload reaches only what it uses", (_, stack) => {
  expect(reachability(stack)).toEqual([
    "0.0.0.0/0 -> ingress_load_balancer: tcp 443",
    "0.0.0.0/0 -> ingress_load_balancer: tcp 80",
    ...userSetupConnections("database"),
    "ingress_load_balancer -> service_api: tcp 8000",
    "ingress_load_balancer -> service_web: tcp 3000",
    "service_api -> 192.0.2.128/25: tcp 443",
    "service_api -> database: tcp 5432",
    "service_api -> network_endpoints: tcp 443",
    "service_api -> s3: tcp 443",
    "service_web -> network_endpoints: tcp 443",
    "service_web -> s3: tcp 443",
    "service_web -> service_api: tcp 8000",
  ]);
});

test.each(persistentStacks)(
  "W16 %s: backups are encrypted, kept for at least a week, and outlive the database",
  (_, stack) => {
    const database = all(stack, "aws_db_instance")["database"];
    expect(Number(database?.["backup_retention_period"])).toBeGreaterThanOrEqual(7);
    expect(database).toMatchObject({ storage_encrypted: true, delete_automated_backups: false });
  },
);

test.each(Object.entries(stacks))(
  "W23 %s: every resource that AWS can tag has the tags for owner, environment, project, cost center and compliance",
  (_, stack) => {
    const keys = ["Compliance", "CostCenter", "DataClassification", "Environment", "Owner", "Project"];
    const defaults = stack.provider.aws.map(({ default_tags: tags }) => (tags as [{ tags: object }])[0].tags);
    for (const tags of defaults) {
      expect(Object.keys(tags)).toEqual(expect.arrayContaining(keys));
    }
    // Tags of its own take the place of the defaults with the same key.
    for (const [address, { tags = {} }] of allResources(stack)) {
      expect([address, keys.filter((key) => Object.hasOwn(tags as object, key))]).toEqual([address, []]);
    }
  },
);

/** Statements of people for what can't have tags, or what their ARN names alone. */
const WITHOUT_TAGS: Readonly<Record<string, string>> = {
  EncryptDecryptWithSecretsKey: "the key is named, and the condition names the service",
  EncryptExecSessions: "the key is named, and the condition names the sessions",
  DecryptRuns: "the key is named, and the condition names the state machines",
  ListWhatRuns: "a list has no resource; the condition names the cluster",
  OpenExecSessions: "a session is opened by the agent, and the condition names the cluster",
  PassRolesToTasks: "the ARNs name the environment, and the condition names the service",
  ReadDatabaseAdministrators: "RDS makes this secret, without tags of ours",
  ReadLogs: "a log stream can't have tags",
  ReadVersions: "the actions take no resource",
  RegisterVersions: "what is registered has no tags yet",
  StopDeployments: "a deployment can't have tags",
  StopJobs: "an execution can't have tags",
  TagVersionsThatTheyRegister: "what is registered has no tags yet",
  ViewDeployments: "a deployment can't have tags",
};

test.each(environmentStacks)(
  "W25 %s: people reach only what has the tag of their environment, wherever AWS knows such a condition",
  (name, stack) => {
    const accessRoles = Object.keys(all(stack, "aws_iam_role")).filter((role) => role.startsWith("access_"));
    const statements = accessRoles.flatMap((role) => permissionsOf(stack, role));
    const isTagged = ({ Condition = {} }: (typeof statements)[number]) =>
      Object.values(Condition).some((keys) => keys["aws:ResourceTag/Environment"] === name);
    expect(statements.filter(isTagged).length).toBeGreaterThan(0);
    const others = statements.filter((statement) => !isTagged(statement)).map(({ Sid }) => Sid);
    expect(others.filter((sid) => !Object.hasOwn(WITHOUT_TAGS, sid))).toEqual([]);
  },
);

test("W24 the tag Environment distinguishes the environments", () => {
  const environmentTag = (name: string) =>
    (stackOf(stacks, name).provider.aws[0]["default_tags"] as [{ tags: { Environment: string } }])[0].tags.Environment;
  expect(environmentStacks.map(([name]) => environmentTag(name))).toEqual(environmentStacks.map(([name]) => name));
});
