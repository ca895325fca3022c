import { all, stackOf } from "../support/shop-platform";
import { reachability } from "../support/reachability";
import {
  containersOf,
  everyResource,
  evidenceOf,
  listOf,
  openings,
  permissionsOf,
  referred,
  resourcesOf,
  subnetIdsOf,
  subnetsOf,
} from "./evidence";

const { environments, stacks } = evidenceOf("web-platform");
const each = Object.entries(environments);
const protectedOnes = each.filter(([name]) => name !== "test");

/** Routes to everywhere, by the tier of the subnets that they serve. */
function defaultRoutes(stack: (typeof stacks)[string]): Record<string, Record<string, unknown>[]> {
  const byTier: Record<string, Record<string, unknown>[]> = { public: [], private: [], isolated: [] };
  for (const [, association] of resourcesOf(stack, "aws_route_table_association")) {
    const tier = (referred(stack, association["subnet_id"]).its["tags"] as { Tier: string }).Tier;
    const routes = resourcesOf(stack, "aws_route").filter(
      ([, route]) => route["route_table_id"] === association["route_table_id"],
    );
    byTier[tier]?.push(...routes.map(([, route]) => route));
  }
  return byTier;
}

/** Statements whose actions AWS restricts to no resource. */
const takesNoResource = ["AuthenticateToRegistry", "ListWhatRuns", "OpenExecSessions", "ReadVersions"];

describe.each(each)("%s", (name, stack) => {
  test("W1 the VPC spans two zones or more", () => {
    for (const tier of ["public", "private", "isolated"] as const) {
      const zones = new Set(subnetsOf(stack, tier).map(([, { availability_zone: zone }]) => zone));
      expect([tier, zones.size]).toEqual([tier, name === "prod" ? 3 : 2]);
    }
  });

  test("W2 there are public subnets, with a route to the internet, and private ones, with a route to NAT", () => {
    const routes = defaultRoutes(stack);
    expect(routes["public"]?.every((route) => String(route["gateway_id"]).includes("aws_internet_gateway"))).toBe(true);
    expect(routes["private"]?.every((route) => String(route["nat_gateway_id"]).includes("aws_nat_gateway"))).toBe(true);
    expect(routes["public"]?.length).toBeGreaterThanOrEqual(2);
    expect(routes["private"]?.length).toBeGreaterThanOrEqual(2);
  });

  test("W3 tasks stand in private subnets and the database in isolated ones", () => {
    const services = resourcesOf(stack, "aws_ecs_service");
    expect(services).toHaveLength(2);
    for (const [, service] of services) {
      const network = service["network_configuration"] as Record<string, unknown>;
      expect(network["subnets"]).toEqual(subnetIdsOf(stack, "private"));
    }
    const [[, group] = []] = resourcesOf(stack, "aws_db_subnet_group");
    expect(group?.["subnet_ids"]).toEqual(subnetIdsOf(stack, "isolated"));
  });

  test("W4 only the load balancer and NAT refer to public subnets", () => {
    const isPublic = (text: string) => subnetIdsOf(stack, "public").some((id) => text.includes(id));
    const users = everyResource(stack).filter(([, its]) => isPublic(JSON.stringify(its)));
    const types = new Set(users.map(([address]) => address.split(".")[0]));
    expect([...types].sort()).toEqual([
      "aws_lb",
      "aws_nat_gateway",
      "aws_network_acl_association",
      "aws_route_table_association",
    ]);
  });

  test("W5 the private tier goes out through NAT gateways, which stand in the public tier with fixed addresses", () => {
    const gateways = resourcesOf(stack, "aws_nat_gateway");
    expect(gateways).toHaveLength(name === "prod" ? 3 : 1);
    for (const [, gateway] of gateways) {
      expect(subnetIdsOf(stack, "public")).toContain(gateway["subnet_id"]);
      expect(referred(stack, gateway["allocation_id"]).address).toMatch(/^aws_eip\./);
    }
    for (const route of defaultRoutes(stack)["private"] ?? []) {
      expect(route).toMatchObject({ destination_cidr_block: "0.0.0.0/0" });
      expect(referred(stack, route["nat_gateway_id"]).address).toMatch(/^aws_nat_gateway\./);
    }
  });

  test("W6 one internet gateway, to which public route tables alone lead", () => {
    expect(resourcesOf(stack, "aws_internet_gateway")).toHaveLength(1);
    const { private: inner = [], isolated = [] } = defaultRoutes(stack);
    expect([...inner, ...isolated].filter((route) => route["gateway_id"] !== undefined)).toEqual([]);
  });

  test("W7 each subnet has one route table, and no two tiers share one; the isolated tier has no way out", () => {
    const associations = resourcesOf(stack, "aws_route_table_association").map(([, its]) => its);
    const subnets = associations.map((its) => its["subnet_id"]);
    expect([...subnets].sort()).toEqual(
      (["public", "private", "isolated"] as const).flatMap((t) => subnetIdsOf(stack, t)).sort(),
    );
    expect(new Set(associations.map((its) => its["route_table_id"])).size).toBe(associations.length);
    expect(defaultRoutes(stack)["isolated"]).toEqual([]);
  });

  test("W8 AWS services are reached by endpoints, without the internet", () => {
    const endpoints = resourcesOf(stack, "aws_vpc_endpoint").map(([, its]) => its);
    const named = (service: string) => endpoints.find((its) => String(its["service_name"]).endsWith(`.${service}`));
    const tables = [...Object.keys(all(stack, "aws_route_table"))].filter((id) => !id.includes("public"));
    const served = listOf(named("s3")?.["route_table_ids"] as string[]);
    expect([...served].sort()).toEqual(tables.map((id) => `\${aws_route_table.${id}.id}`).sort());
    for (const service of ["ecr.api", "ecr.dkr", "logs", "secretsmanager"]) {
      expect(named(service)).toMatchObject({ vpc_endpoint_type: "Interface", private_dns_enabled: true });
    }
  });

  test("W9 the load balancer is the only thing that the internet reaches, and nothing else has a public address", () => {
    const open = openings(stack, "ingress").filter(({ peer }) => ["0.0.0.0/0", "::/0"].includes(peer));
    expect(new Set(open.map(({ group }) => group))).toEqual(new Set(["ingress_load_balancer_security_group"]));
    for (const [, subnet] of resourcesOf(stack, "aws_subnet")) {
      expect(subnet["map_public_ip_on_launch"]).toBe(false);
    }
    for (const [, service] of resourcesOf(stack, "aws_ecs_service")) {
      expect(service["network_configuration"]).toMatchObject({ assign_public_ip: false });
    }
    expect(all(stack, "aws_db_instance")["database"]).toMatchObject({ publicly_accessible: false });
    const addresses = Object.keys(all(stack, "aws_eip"));
    const used = resourcesOf(stack, "aws_nat_gateway").map(([, its]) => referred(stack, its["allocation_id"]).address);
    expect(used.sort()).toEqual(addresses.map((id) => `aws_eip.${id}`).sort());
  });

  test("W10 the load balancer speaks HTTPS with TLS 1.3 or 1.2, by a certificate", () => {
    const https = resourcesOf(stack, "aws_lb_listener").find(([, { port }]) => port === 443)?.[1];
    expect(https).toMatchObject({ protocol: "HTTPS", ssl_policy: "ELBSecurityPolicy-TLS13-1-2-Res-2021-06" });
    expect(https?.["certificate_arn"]).toMatch(/aws_acm_certificate_validation/);
  });

  test("W11 the load balancer is open on 80 and 443 alone, and reaches the services' ports alone", () => {
    const ways = reachability(stack).filter((way) => way.includes("ingress_load_balancer"));
    expect(ways).toEqual([
      "0.0.0.0/0 -> ingress_load_balancer: tcp 443",
      "0.0.0.0/0 -> ingress_load_balancer: tcp 80",
      "ingress_load_balancer -> service_api: tcp 8000",
      "ingress_load_balancer -> service_web: tcp 3000",
    ]);
  });

  test("W12 tasks are reached by the groups that were allowed, and by no address", () => {
    const ofTasks = openings(stack, "ingress").filter(({ group }) => group.startsWith("service_"));
    expect(ofTasks.map(({ group, peer, ports }) => `${peer} -> ${group} ${ports}`).sort()).toEqual([
      "ingress_load_balancer_security_group -> service_api_security_group tcp 8000",
      "ingress_load_balancer_security_group -> service_web_security_group tcp 3000",
      "service_web_security_group -> service_api_security_group tcp 8000",
    ]);
  });

  test("W13 each service has a role of its own, with actions and resources by name", () => {
    const roles = resourcesOf(stack, "aws_ecs_task_definition").map(([, its]) => String(its["task_role_arn"]));
    expect(new Set(roles).size).toBe(2);
    for (const role of Object.keys(all(stack, "aws_iam_role"))) {
      for (const { Action, Resource, Sid } of permissionsOf(stack, role)) {
        expect(listOf(Action).filter((action) => action.includes("*"))).toEqual([]);
        expect(listOf(Resource).includes("*") && !takesNoResource.includes(Sid) ? Sid : "").toBe("");
      }
    }
    const attached = resourcesOf(stack, "aws_iam_role_policy_attachment").map(([, its]) => String(its["policy_arn"]));
    expect(attached.filter((arn) => !arn.includes(":policy/service-role/"))).toEqual([]);
  });

  test("W14 every service scales between bounds", () => {
    const targets = resourcesOf(stack, "aws_appautoscaling_target");
    expect(targets).toHaveLength(2);
    for (const [id, target] of targets) {
      const [least, most] = [Number(target["min_capacity"]), Number(target["max_capacity"])];
      expect(least).toBe({ test: 1, staging: 2, prod: 3 }[name]);
      expect(most).toBe(2 * least);
      const policies = resourcesOf(stack, "aws_appautoscaling_policy").filter(([, its]) =>
        String(its["resource_id"]).includes(id),
      );
      expect(policies.length).toBeGreaterThanOrEqual(2);
    }
  });

  test("W15 the database is PostgreSQL, and not on the internet", () => {
    expect(all(stack, "aws_db_instance")["database"]).toMatchObject({ engine: "postgres", publicly_accessible: false });
    expect(reachability(stack).filter((way) => way.includes("database"))).toEqual([
      "service_api -> database: tcp 5432",
    ]);
  });

  test("W17 our keys encrypt the database and its backups", () => {
    const key = "${aws_kms_key.database_key.arn}";
    const database = all(stack, "aws_db_instance")["database"];
    expect(database).toMatchObject({ storage_encrypted: true, kms_key_id: key, performance_insights_kms_key_id: key });
    for (const [, vault] of resourcesOf(stack, "aws_backup_vault")) {
      expect(vault["kms_key_arn"]).toBe("${aws_kms_key.backups_key.arn}");
    }
    expect(resourcesOf(stack, "aws_backup_vault")).toHaveLength(name === "test" ? 0 : 1);
  });

  test("W18 RDS makes the database's credentials and keeps them in Secrets Manager", () => {
    const database = all(stack, "aws_db_instance")["database"];
    expect(database).toMatchObject({
      manage_master_user_password: true,
      master_user_secret_kms_key_id: "${aws_kms_key.secrets_key.arn}",
    });
    expect(database).not.toHaveProperty("password");
  });

  test("W19 no credential is written down", () => {
    const literal = everyResource(stack).filter(([, its]) =>
      ["password", "master_password", "secret_string", "user_data"].some((key) => key in its),
    );
    expect(literal).toEqual([]);
    for (const { container } of containersOf(stack)) {
      const plain = (container.environment ?? []).map((variable) => variable.name);
      expect(plain.filter((variable) => /PASSWORD|TOKEN|API_KEY/.test(variable))).toEqual([]);
    }
  });

  test("W20 the database's credentials are rotated within 90 days", () => {
    const [[, rotation] = []] = resourcesOf(stack, "aws_secretsmanager_secret_rotation");
    expect(String(rotation?.["secret_id"])).toContain("aws_db_instance.database.master_user_secret");
    const rules = rotation?.["rotation_rules"] as { automatically_after_days: number };
    expect(rules.automatically_after_days).toBeLessThanOrEqual(90);
  });

  test("W21 the database's subnets span two zones or more", () => {
    const [[, group] = []] = resourcesOf(stack, "aws_db_subnet_group");
    const zones = listOf(group?.["subnet_ids"] as string[]).map((id) => referred(stack, id).its["availability_zone"]);
    expect(new Set(zones).size).toBeGreaterThanOrEqual(2);
  });

  test("W22 the database has parameters of its own, of its engine's family", () => {
    const database = all(stack, "aws_db_instance")["database"];
    const { its } = referred(stack, database?.["parameter_group_name"]);
    expect(its["family"]).toBe(`postgres${String(database?.["engine_version"])}`);
  });
});

test.each(each)("in %s each reaches what it uses, and nothing else", (_, stack) => {
  expect(reachability(stack)).toEqual([
    "0.0.0.0/0 -> ingress_load_balancer: tcp 443",
    "0.0.0.0/0 -> ingress_load_balancer: tcp 80",
    "ingress_load_balancer -> service_api: tcp 8000",
    "ingress_load_balancer -> service_web: tcp 3000",
    "service_api -> database: tcp 5432",
    "service_api -> network_endpoints: tcp 443",
    "service_api -> s3: tcp 443",
    "service_web -> network_endpoints: tcp 443",
    "service_web -> s3: tcp 443",
    "service_web -> service_api: tcp 8000",
  ]);
});

test.each(protectedOnes)(
  "W16 %s: backups are kept for a week or more, encrypted, and outlive the database",
  (_, stack) => {
    const database = all(stack, "aws_db_instance")["database"];
    expect(Number(database?.["backup_retention_period"])).toBeGreaterThanOrEqual(7);
    expect(database).toMatchObject({ storage_encrypted: true, delete_automated_backups: false });
  },
);

test.each(Object.entries(stacks))(
  "W23 %s: everything carries owner, environment, project, cost centre and rules",
  (_, stack) => {
    const [{ tags }] = stack.provider.aws[0]["default_tags"] as [{ tags: object }];
    const wanted = ["Compliance", "CostCenter", "DataClassification", "Environment", "Owner", "Project"];
    expect(Object.keys(tags)).toEqual(expect.arrayContaining(wanted));
    // A provider of its own in a resource would have no default tags.
    expect(everyResource(stack).filter(([, its]) => "provider" in its)).toEqual([]);
  },
);

test.each(each)("W25 %s: people reach only what carries the tags of their environment", (name, stack) => {
  const people = Object.keys(all(stack, "aws_iam_role")).filter((role) => role.startsWith("access_"));
  const conditions = people
    .flatMap((role) => permissionsOf(stack, role))
    .flatMap(({ Condition = {} }) => Object.values(Condition))
    .filter((keys) => "aws:ResourceTag/Environment" in keys);
  expect(people.length).toBeGreaterThan(0);
  expect(conditions.length).toBeGreaterThan(0);
  for (const keys of conditions) {
    expect(keys["aws:ResourceTag/Environment"]).toBe(name);
  }
});

test("W24 the tag Environment tells the environments apart", () => {
  const environment = (name: string) =>
    (stackOf(stacks, name).provider.aws[0]["default_tags"] as [{ tags: { Environment: string } }])[0].tags.Environment;
  expect(each.map(([name]) => environment(name))).toEqual(each.map(([name]) => name));
});
