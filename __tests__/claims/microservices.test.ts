import { readFileSync } from "node:fs";
import path from "node:path";
import definition from "../../examples/microservices";
import { Simulation } from "../../tools/permissions/simulation/simulation";
import { PROJECT } from "../../tools/terraform/synthesized-stacks";
import { stackOf, type WholeStack, wholePlatform } from "../support/shop-platform";
import { reachability } from "../support/reachability";
import { resource } from "../support/synthesize";
import {
  containersOf,
  evidenceOf,
  listOf,
  permissionsOf,
  policyStatements,
  referenced,
  resourcesOf,
  userSetupConnections,
} from "./evidence";

const { environments, account, accounts, stacks } = evidenceOf("microservices");
const environmentStacks = Object.entries(environments);
const [prod, staging, testStack] = ["prod", "staging", "test"].map((name) => stackOf(stacks, name)) as [
  WholeStack,
  WholeStack,
  WholeStack,
];
const participants = [
  { name: "test", stack: testStack, prefix: "/test" },
  { name: "staging", stack: staging, prefix: "/stage" },
];
const services = ["activity", "auth", "reminder"] as const;
const ports = { activity: 3003, auth: 3001, reminder: 3002 } as const;
const stacksWithDatabase = environmentStacks.filter(([name]) => name !== "test");

/** Returns the services' own containers: each task has a collector of traces and metrics as well. */
const ownContainersOf = (stack: WholeStack) =>
  containersOf(stack).filter(({ container }) => container.name !== "otel-collector");

/** Returns the logical IDs of the roles that match a pattern. */
const roles = (stack: WholeStack, pattern: RegExp) =>
  resourcesOf(stack, "aws_iam_role")
    .map(([id]) => id)
    .filter((id) => pattern.test(id));

/** Returns the connections of a stack that match a pattern. */
const connections = (stack: WholeStack, pattern: RegExp) =>
  reachability(stack).filter((connection) => pattern.test(connection));

/** Returns the name of the load balancer's security group in an environment. */
const loadBalancer = (name: string) => (name === "prod" ? "ingress_load_balancer" : "ingress");

/** The tier of each subnet in prod, by its name. */
const tierOf = new Map(
  resourcesOf(prod, "aws_subnet").map(([, attributes]) => {
    const { Name, Tier } = attributes["tags"] as Record<"Name" | "Tier", string>;
    return [Name, Tier];
  }),
);

/** Returns the tiers of referenced subnets; participants look up prod's subnets by name. */
function tiers(stack: WholeStack, references: unknown): (string | undefined)[] {
  return listOf(references as string[]).map((reference) => {
    const [, dataId] = /^\$\{data\.aws_subnet\.(\w+)\.id\}$/.exec(reference) ?? [];
    const attributes =
      dataId === undefined ? referenced(stack, reference).attributes : stack.data["aws_subnet"]?.[dataId];
    return tierOf.get((attributes?.["tags"] as { Name: string }).Name);
  });
}

describe.each(environmentStacks)("%s", (name, stack) => {
  test("M1 people assume roles: there are no users and no access keys", () => {
    const userTypes = /^aws_iam_(?:user|access_key|group)/;
    expect(Object.keys(stack.resource).filter((type) => userTypes.test(type))).toEqual([]);
    const accessRoles = roles(stack, /^access_/);
    expect(accessRoles).toContain("access_administrators");
    for (const id of accessRoles) {
      for (const statement of policyStatements(resource(stack, "aws_iam_role", id)["assume_role_policy"])) {
        expect(statement.Principal).toEqual({
          Federated: "arn:aws:iam::444444444444:saml-provider/courier-directory",
        });
        expect(statement.Condition?.["StringEquals"]).toMatchObject({
          "SAML:aud": "https://signin.aws.amazon.com/saml",
        });
      }
    }
  });

  test("M2 only people's roles, the job that makes database users and the redeployment after a rotation may call ECS, each for this environment's cluster only", () => {
    for (const role of roles(stack, /./)) {
      const ecsStatements = permissionsOf(stack, role).filter(({ Action }) =>
        listOf(Action).some((action) => action.startsWith("ecs:")),
      );
      expect([role, ecsStatements.length > 0]).toEqual([
        role,
        /^(?:access_|(?:document_database_users|secret_redeployment)_runs_role$)/.test(role),
      ]);
      for (const { Sid, Action, Resource, Condition } of ecsStatements) {
        const scope = [...listOf(Resource), JSON.stringify(Condition ?? {})].join(" ");
        const readsVersions = listOf(Action).every((action) => action.includes("TaskDefinition")) && Resource === "*";
        const isRestricted =
          readsVersions ||
          /aws_ecs_cluster\.cluster|"ecs:CreateAction":"RunTask"|courier-\w+-\*|aws:ResourceTag/.test(scope);
        expect([role, Sid, isRestricted]).toEqual([role, Sid, true]);
      }
    }
  });

  test("M3 an execution role may pull its image, write its log and read its secrets", () => {
    const allowed = [
      "ecr:BatchCheckLayerAvailability",
      "ecr:BatchGetImage",
      // The first pull of the collector's image fills the cache of the account.
      ...["ecr:BatchImportUpstreamImage", "ecr:CreateRepository"],
      "ecr:GetAuthorizationToken",
      "ecr:GetDownloadUrlForLayer",
      "kms:Decrypt",
      "logs:CreateLogStream",
      "logs:PutLogEvents",
      "secretsmanager:GetSecretValue",
    ];
    for (const service of services) {
      const task = resource(stack, "aws_ecs_task_definition", `service_${service}_task`);
      const role = `service_${service}_task_execution_role`;
      expect(task["execution_role_arn"]).toBe(`\${aws_iam_role.${role}.arn}`);
      for (const { Sid, Action, Resource } of permissionsOf(stack, role)) {
        expect(listOf(Action).filter((action) => !allowed.includes(action))).toEqual([]);
        expect([Sid, listOf(Resource).includes("*")]).toEqual([Sid, Sid === "AuthenticateToRegistry"]);
      }
    }
  });

  test("M4 the application's secrets are in Secrets Manager", () => {
    const secrets = resourcesOf(stack, "aws_secretsmanager_secret").map(([, attributes]) => String(attributes["name"]));
    const ownSecrets = name === "test" ? ["mongodb-uri"] : [];
    const expected = ["mail-provider", ...ownSecrets, "token-signing-key"];
    expect(secrets.sort()).toEqual(expected.map((secret) => `courier/${name}/${secret}`));
  });

  test("M5 ECS injects the secrets, and none is a plain variable", () => {
    // The document database needs none: services sign in with their task roles.
    const databaseSecrets = name === "test" ? ["MONGODB_URI"] : [];
    for (const { container } of ownContainersOf(stack)) {
      const injected = container.secrets ?? [];
      expect(injected.map((secret) => secret.name)).toEqual(
        expect.arrayContaining([...databaseSecrets, "SIGNING_KEY"]),
      );
      for (const { valueFrom } of injected) {
        expect(valueFrom).toMatch(/\$\{aws_(?:secretsmanager_secret\.\w+\.arn|docdb_cluster\.\w+\.master_user_secret)/);
      }
      const variables = (container.environment ?? []).map((variable) => variable.name);
      expect(variables.filter((variable) => /PASSWORD|TOKEN|KEY|URI$/.test(variable))).toEqual([]);
    }
  });

  test("M7 all tasks are in the private tier, without public addresses", () => {
    const ecsServices = resourcesOf(stack, "aws_ecs_service");
    expect(ecsServices).toHaveLength(services.length);
    for (const [, service] of ecsServices) {
      const network = service["network_configuration"] as Record<string, unknown>;
      expect(network["assign_public_ip"]).toBe(false);
      expect(tiers(stack, network["subnets"])).toEqual(["private", "private", "private"]);
    }
  });

  test("M8 only the load balancer is reachable from the internet", () => {
    const publicConnections = connections(stack, /^(?:0\.0\.0\.0\/0|::\/0) ->/);
    expect(publicConnections.map((connection) => connection.split(/ -> |:/)[1])).toEqual(
      name === "prod" ? [loadBalancer(name), loadBalancer(name)] : [],
    );
    const databases = resourcesOf(stack, "aws_docdb_subnet_group");
    for (const [, group] of databases) {
      expect(new Set(tiers(stack, group["subnet_ids"]))).toEqual(new Set(["isolated"]));
    }
    const addresses = resourcesOf(stack, "aws_eip").map(([id]) => `aws_eip.${id}`);
    const natAddresses = resourcesOf(stack, "aws_nat_gateway").map(
      ([, attributes]) => referenced(stack, attributes["allocation_id"]).address,
    );
    expect(natAddresses.sort()).toEqual(addresses.sort());
  });

  test("M10 the load balancer connects to tasks only, on ports 3000 to 4000", () => {
    const outgoing = connections(stack, new RegExp(`^${loadBalancer(name)} ->`));
    expect(outgoing).toEqual(
      services.map((service) => `${loadBalancer(name)} -> service_${service}: tcp ${ports[service]}`),
    );
    for (const connection of outgoing) {
      const port = Number(connection.split(" ").at(-1));
      expect(port).toBeGreaterThanOrEqual(3000);
      expect(port).toBeLessThanOrEqual(4000);
    }
    const incoming = connections(stack, new RegExp(`-> ${loadBalancer(name)}:`));
    expect(incoming).toEqual(
      name === "prod" ? [443, 80].map((port) => `0.0.0.0/0 -> ${loadBalancer(name)}: tcp ${port}`) : [],
    );
  });

  test("M11 tasks accept connections from the load balancer only, on their container's port", () => {
    expect(
      connections(stack, /-> service_/).every((connection) => connection.startsWith(`${loadBalancer(name)} ->`)),
    ).toBe(true);
    const collectors = containersOf(stack).filter(({ container }) => container.name === "otel-collector");
    expect(collectors.map(({ container }) => container.portMappings)).toEqual(services.map(() => undefined));
    for (const { task, container } of ownContainersOf(stack)) {
      const service = task.replace(/^service_|_task$/g, "") as (typeof services)[number];
      expect(container.portMappings?.map(({ containerPort }) => containerPort)).toEqual([ports[service]]);
      expect(connections(stack, new RegExp(`-> service_${service}:`))).toEqual([
        `${loadBalancer(name)} -> service_${service}: tcp ${ports[service]}`,
      ]);
    }
  });

  test("M12 tasks connect to AWS, their database and what is declared, and to nothing else", () => {
    for (const service of services) {
      const targets = connections(stack, new RegExp(`^service_${service} ->`)).map(
        (connection) => connection.split(" -> ")[1],
      );
      const database = name === "test" ? "192.0.2.0/24: tcp 27017" : "document_database: tcp 27017";
      const declared = service === "reminder" ? ["0.0.0.0/0: tcp 443"] : [];
      expect(targets.sort()).toEqual([...declared, database, "network_endpoints: tcp 443", "s3: tcp 443"].sort());
    }
  });

  test("M15 the load balancer forwards only declared routes, under the environment's path", () => {
    const prefix = participants.find((participant) => participant.name === name)?.prefix ?? "";
    const rules = resourcesOf(stack, "aws_lb_listener_rule").map(([, attributes]) => attributes);
    const paths = rules.map(({ condition }) => condition);
    expect(paths).toEqual(
      services.map((service) => [{ path_pattern: { values: [`${prefix}/${service}`, `${prefix}/${service}/*`] } }]),
    );
    for (const rule of rules) {
      expect(rule["action"]).toMatchObject([{ type: "forward" }]);
    }
  });

  test("M17 tasks run images of the declared repositories", () => {
    const repositories = resourcesOf(account, "aws_ecr_repository").map(([, attributes]) => String(attributes["name"]));
    expect(repositories.sort()).toEqual(services.map((service) => `courier/${service}`));
    for (const { container } of containersOf(stack)) {
      // The collector's image is AWS's own, from the cache of the account.
      if (container.image.startsWith("444444444444.dkr.ecr.eu-west-1.amazonaws.com/ecr-public/aws-observability/")) {
        continue;
      }
      const variable = /^\$\{var\.(\w+)\}$/.exec(container.image)?.[1] ?? "";
      const [image = ""] = String(stack.variable[variable]?.["default"]).split(":");
      expect(repositories).toContain(image.replace("111111111111.dkr.ecr.eu-west-1.amazonaws.com/", ""));
    }
  });

  test("M19 every version is kept: failed deployments roll back, and tags are immutable", () => {
    for (const [, service] of resourcesOf(stack, "aws_ecs_service")) {
      expect(service["deployment_circuit_breaker"]).toEqual({ enable: true, rollback: true });
      expect(referenced(stack, service["task_definition"]).address).toMatch(/^aws_ecs_task_definition\./);
    }
    for (const [, repository] of resourcesOf(account, "aws_ecr_repository")) {
      expect(repository["image_tag_mutability"]).toBe("IMMUTABLE");
    }
  });

  test("M24 there is no SSH, and no shell in a container", () => {
    expect(connections(stack, /tcp 22$/)).toEqual([]);
    expect(Object.keys(stack.resource)).not.toContain("aws_key_pair");
    expect(stack.json).not.toContain('"key_name"');
    for (const [, service] of resourcesOf(stack, "aws_ecs_service")) {
      expect(service["enable_execute_command"]).toBe(false);
    }
  });

  test("M25 every container logs to a declared log group of CloudWatch Logs", () => {
    const groups = resourcesOf(stack, "aws_cloudwatch_log_group").map(
      ([id]) => `\${aws_cloudwatch_log_group.${id}.name}`,
    );
    for (const { container } of containersOf(stack)) {
      expect(container.logConfiguration.logDriver).toBe("awslogs");
      expect(groups).toContain(container.logConfiguration.options["awslogs-group"]);
    }
  });

  test("M29 AWS managed policies are attached to service roles only", () => {
    const attached = resourcesOf(stack, "aws_iam_role_policy_attachment").map(([, attributes]) =>
      String(attributes["policy_arn"]),
    );
    expect(attached.filter((arn) => !arn.startsWith("arn:aws:iam::aws:policy/service-role/"))).toEqual([]);
  });
});

test.each(environmentStacks)("%s: no other connection is possible", (name, stack) => {
  const database = name === "test" ? "192.0.2.0/24" : "document_database";
  const serviceConnections = services.flatMap((service) => [
    `${loadBalancer(name)} -> service_${service}: tcp ${ports[service]}`,
    `service_${service} -> ${database}: tcp 27017`,
    `service_${service} -> network_endpoints: tcp 443`,
    `service_${service} -> s3: tcp 443`,
  ]);
  const publicConnections =
    name === "prod" ? [443, 80].map((port) => `0.0.0.0/0 -> ${loadBalancer(name)}: tcp ${port}`) : [];
  const setup = name === "test" ? [] : userSetupConnections("document_database");
  expect(reachability(stack)).toEqual(
    [...publicConnections, ...serviceConnections, ...setup, "service_reminder -> 0.0.0.0/0: tcp 443"].sort(),
  );
});

test("M6 database passwords are rotated; every other secret says what changes it, and the docs how", () => {
  for (const [name, stack] of environmentStacks) {
    const rotations = resourcesOf(stack, "aws_secretsmanager_secret_rotation").map(([, attributes]) => attributes);
    expect([name, rotations.length]).toEqual([name, name === "test" ? 0 : 1]);
    for (const { secret_id: id, rotation_rules: rules } of rotations) {
      expect(id).toContain("aws_docdb_cluster.document_database.master_user_secret");
      expect((rules as { automatically_after_days: number }).automatically_after_days).toBeLessThanOrEqual(90);
    }
  }
  for (const [name, stack] of environmentStacks) {
    const rotated = resourcesOf(stack, "aws_secretsmanager_secret_rotation").map(([, { secret_id: id }]) => id);
    for (const [id, { tags = {} }] of resourcesOf(stack, "aws_secretsmanager_secret")) {
      const isRotated = rotated.includes(`\${aws_secretsmanager_secret.${id}.arn}`);
      expect([name, id, isRotated || Object.hasOwn(tags as object, "Rotation")]).toEqual([name, id, true]);
    }
  }
  expect(readFileSync(path.join(PROJECT, "docs/secrets.md"), "utf8")).toContain("## Change a value");
});

test("M9 tasks of every environment reach the internet through prod's NAT gateways", () => {
  expect(resourcesOf(prod, "aws_nat_gateway")).toHaveLength(3);
  for (const [, gateway] of resourcesOf(prod, "aws_nat_gateway")) {
    expect(tiers(prod, gateway["subnet_id"])).toEqual(["public"]);
  }
  const privateRoutes = resourcesOf(prod, "aws_route").filter(([id]) => id.includes("private"));
  expect(privateRoutes).toHaveLength(3);
  for (const [, route] of privateRoutes) {
    expect(route).toMatchObject({ destination_cidr_block: "0.0.0.0/0" });
    expect(referenced(prod, route["nat_gateway_id"]).address).toMatch(/^aws_nat_gateway\./);
  }
  for (const { stack } of participants) {
    expect(resourcesOf(stack, "aws_nat_gateway")).toEqual([]);
    expect(stack.data["aws_vpc"]).toMatchObject({ network: { tags: { Name: "courier-prod-vpc" } } });
  }
});

test.each(stacksWithDatabase)(
  "M13 %s: the document database accepts connections from its services and the job that makes users only, on port 27017",
  (_, stack) => {
    expect(connections(stack, /-> document_database:/)).toEqual(
      ["document_database_users", ...services.map((service) => `service_${service}`)].map(
        (client) => `${client} -> document_database: tcp 27017`,
      ),
    );
  },
);

test.each(stacksWithDatabase)("M14 %s: the document database connects to nothing", (_, stack) => {
  expect(resourcesOf(stack, "aws_docdb_cluster")).toHaveLength(1);
  expect(connections(stack, /^document_database ->/)).toEqual([]);
});

test("M15 requests that match no route are answered with 404", () => {
  const https = resource(prod, "aws_lb_listener", "ingress_listener_https");
  expect(https["default_action"]).toMatchObject([{ type: "fixed-response", fixed_response: { status_code: "404" } }]);
});

describe("M16 the web ACL", () => {
  interface ReadRule {
    readonly name: string;
    readonly action?: object;
    readonly override_action?: object;
    readonly statement: Record<string, Record<string, unknown>>;
  }
  const rules = resource(prod, "aws_wafv2_web_acl", "ingress_web_acl")["rule"] as ReadRule[];
  const rulesNamed = (prefix: string) => rules.filter(({ name }) => name.startsWith(prefix));

  test("M16 protects the load balancer with AWS managed rule groups and rate limits", () => {
    expect(resource(prod, "aws_wafv2_web_acl_association", "ingress_web_acl_association")).toMatchObject({
      resource_arn: "${aws_lb.ingress_load_balancer.arn}",
      web_acl_arn: "${aws_wafv2_web_acl.ingress_web_acl.arn}",
    });
    const groups = rulesNamed("AWSManagedRules");
    expect(groups.map(({ name }) => name.replace("AWSManagedRules", ""))).toEqual([
      "AmazonIpReputationList",
      "AnonymousIpList",
      "KnownBadInputsRuleSet",
      "CommonRuleSet",
      "SQLiRuleSet",
    ]);
    expect(groups.map(({ override_action }) => override_action)).toEqual(groups.map(() => ({ none: {} })));
    const [forAllPaths, ...forOnePath] = rulesNamed("RatePerAddress");
    expect(forAllPaths?.statement["rate_based_statement"]).toMatchObject({ limit: 3000 });
    expect(forOnePath.map(({ statement }) => statement["rate_based_statement"]?.["limit"])).toEqual([100, 100, 100]);
  });

  test("M16 has lists of addresses and countries, and an encrypted log without credentials", () => {
    expect(rulesNamed("DeniedAddresses")[0]).toMatchObject({ action: { block: {} } });
    expect(rulesNamed("AllowedAddresses")[0]).toMatchObject({ action: { allow: {} } });
    expect(rulesNamed("Countries")[0]?.statement["geo_match_statement"]).toEqual({ country_codes: ["KP"] });
    const logging = resource(prod, "aws_wafv2_web_acl_logging_configuration", "ingress_web_acl_logging");
    expect(logging["redacted_fields"]).toEqual([
      { single_header: { name: "authorization" } },
      { single_header: { name: "cookie" } },
    ]);
    expect(resource(prod, "aws_cloudwatch_log_group", "ingress_web_acl_log_group")).toMatchObject({
      kms_key_id: "${aws_kms_key.logs_key.arn}",
      retention_in_days: 400,
    });
  });

  test("M16 doesn't exist if it is off", () => {
    const stacksWithoutWebAcl = wholePlatform({
      ...definition,
      environments: {
        ...definition.environments,
        prod: {
          ...definition.environments.prod,
          ingress: {
            domain: "courier.example.com",
            zone: { kind: "existing", name: "example.com" },
            sharedWith: ["test", "staging"],
            webAcl: "off",
          },
        },
      },
      waivers: [
        ...definition.waivers.filter(({ setting }) => !setting.startsWith("ingress.webAclRules")),
        { environment: "prod", setting: "ingress.webAcl", reason: "Tests that it can be turned off." },
      ],
    });
    for (const stack of Object.values(stacksWithoutWebAcl)) {
      expect(Object.keys(stack.resource).filter((type) => type.startsWith("aws_wafv2"))).toEqual([]);
    }
  });
});

describe("access", () => {
  const iam = new Simulation(stacks);
  const developers = { account: iam.role("account", "access_developers"), test: iam.role("test", "access_developers") };
  const qa = iam.role("staging", "access_qa");
  const administrators = (environment: string) => iam.role(environment, "access_administrators");
  const repository = iam.arn("account", "aws_ecr_repository.images_auth");
  const cluster = (environment: string) => `arn:aws:ecs:eu-west-1:444444444444:cluster/courier-${environment}-services`;
  const service = (environment: string) =>
    `arn:aws:ecs:eu-west-1:444444444444:service/courier-${environment}-services/courier-${environment}-auth`;
  const inCluster = (environment: string) => ({
    "ecs:cluster": cluster(environment),
    "aws:ResourceTag/Environment": environment,
  });
  const secret = (environment: string) => iam.arn(environment, "aws_secretsmanager_secret.secret_mail_provider");

  test("M18 only developers push images, which the repository's policy enforces too", () => {
    for (const [, { policy }] of resourcesOf(account, "aws_ecr_repository_policy")) {
      for (const { Principal } of policyStatements(policy)) {
        expect(JSON.stringify(Principal)).not.toContain('"*"');
      }
    }
    expect(developers.account.may("ecr:PutImage", repository)).toBe(true);
    const otherRoles = [
      developers.test,
      qa,
      administrators("prod"),
      iam.role("prod", "service_auth_task_execution_role"),
    ];
    for (const caller of [...otherRoles, iam.outsider("arn:aws:iam::444444444444:role/anybody")]) {
      expect(caller.may("ecr:PutImage", repository)).toBe(false);
    }
  });

  test("M20 images are scanned continuously, and a signing profile exists", () => {
    const scanning = resource(account, "aws_ecr_registry_scanning_configuration", "image_scanning");
    expect(scanning["scan_type"]).toBe("ENHANCED");
    const profile = resource(account, "aws_signer_signing_profile", "image_signing");
    expect(profile["platform_id"]).toBe("Notation-OCI-SHA384-ECDSA");
    expect(
      developers.account.may("signer:SignPayload", iam.arn("account", "aws_signer_signing_profile.image_signing")),
    ).toBe(true);
  });

  test("M21 developers push images and work in test, and have no permissions in staging and prod", () => {
    const running = "arn:aws:ecs:eu-west-1:444444444444:task/courier-test-services/0123";
    expect(developers.test.may("ecs:DescribeServices", service("test"))).toBe(true);
    expect(developers.test.may("ecs:StopTask", running, inCluster("test"))).toBe(true);
    // All environments have one network, in which whoever updates a service reaches all of them.
    expect(developers.test.may("ecs:UpdateService", service("test"), inCluster("test"))).toBe(false);
    for (const environment of ["staging", "prod"]) {
      expect(roles(stackOf(stacks, environment), /^access_developers/)).toEqual([]);
      for (const action of ["ecs:DescribeServices", "ecs:UpdateService"]) {
        expect(developers.test.may(action, service(environment), inCluster(environment))).toBe(false);
      }
      expect(developers.test.may("secretsmanager:GetSecretValue", secret(environment))).toBe(false);
      const task = `arn:aws:ecs:eu-west-1:444444444444:task/courier-${environment}-services/0123`;
      expect(developers.test.may("ecs:ExecuteCommand", task, inCluster(environment))).toBe(false);
    }
  });

  test("M22 people use staging at its address, without permissions in AWS", () => {
    const rules = resourcesOf(staging, "aws_lb_listener_rule");
    expect(JSON.stringify(rules)).toContain('"/stage/reminder/*"');
    for (const [, rule] of rules) {
      expect(listOf(rule["action"] as { type: string }[]).map(({ type }) => type)).toEqual(["forward"]);
    }
    expect(staging.output["url"]).toMatchObject({ value: "https://courier.example.com/stage" });
    expect(qa.may("ecs:UpdateService", service("staging"), inCluster("staging"))).toBe(false);
  });

  test("M23 only administrators, with a second factor, deploy to prod and read its credentials", () => {
    const via = { "kms:ViaService": "secretsmanager.eu-west-1.amazonaws.com" };
    expect(administrators("prod").may("ecs:UpdateService", service("prod"), inCluster("prod"))).toBe(true);
    expect(administrators("prod").may("secretsmanager:GetSecretValue", secret("prod"))).toBe(true);
    expect(administrators("prod").may("kms:Decrypt", iam.arn("prod", "aws_kms_key.secrets_key"), via)).toBe(true);
    for (const other of [developers.test, developers.account, qa, administrators("staging"), administrators("test")]) {
      expect(other.may("ecs:UpdateService", service("prod"), inCluster("prod"))).toBe(false);
      expect(other.may("secretsmanager:GetSecretValue", secret("prod"))).toBe(false);
    }
    const directory = iam.federated("arn:aws:iam::444444444444:saml-provider/courier-directory");
    const role = iam.arn("prod", "aws_iam_role.access_administrators");
    const signIn = { "SAML:aud": "https://signin.aws.amazon.com/saml" };
    const mayAssume = (contextKeys: Record<string, string>) =>
      directory.may("sts:AssumeRoleWithSAML", role, contextKeys);
    expect(mayAssume(signIn)).toBe(false);
    expect(mayAssume({ ...signIn, "aws:RequestTag/Mfa": "false" })).toBe(false);
    expect(mayAssume({ ...signIn, "aws:RequestTag/Mfa": "true" })).toBe(true);
  });
});

test("M26 the shared load balancer logs every request", () => {
  expect(resource(prod, "aws_lb", "ingress_load_balancer")["access_logs"]).toMatchObject({ enabled: true });
  for (const { stack } of participants) {
    expect(resourcesOf(stack, "aws_lb")).toEqual([]);
    expect(stack.data["aws_lb"]).toMatchObject({ ingress_load_balancer: { name: "courier-prod-public" } });
  }
});

test.each(Object.entries({ account, ...accounts }))("M27 GuardDuty and AWS Config watch %s", (_name, stack) => {
  expect(resource(stack, "aws_guardduty_detector", "threat_detection_detector")).toMatchObject({ enable: true });
  const features = resourcesOf(stack, "aws_guardduty_detector_feature").filter(
    ([, { status }]) => status === "ENABLED",
  );
  expect(features.map(([, { name }]) => name)).toContain("RUNTIME_MONITORING");
  expect(resource(stack, "aws_config_configuration_recorder_status", "configuration_status")).toMatchObject({
    is_enabled: true,
  });
  expect(resourcesOf(stack, "aws_config_config_rule").length).toBeGreaterThan(50);
});

test.each(Object.entries({ account, ...accounts }))(
  "M28 the trail of %s records every call that deploys or scales, in every region",
  (_name, stack) => {
    const trail = resource(stack, "aws_cloudtrail", "trail");
    // Deployments and scaling are management events of ECS and Application Auto Scaling; without selectors, all are recorded.
    expect(trail).toMatchObject({
      enable_logging: true,
      is_multi_region_trail: true,
      enable_log_file_validation: true,
    });
    expect(trail).not.toHaveProperty("event_selector");
    expect(trail).not.toHaveProperty("advanced_event_selector");
    expect(resource(stack, "aws_s3_bucket", "trail_bucket")).toMatchObject({ force_destroy: false });
    expect(resource(stack, "aws_cloudwatch_log_group", "trail_log")["retention_in_days"]).toBeGreaterThanOrEqual(400);
  },
);

test("M28 every environment is in an account with such a trail", () => {
  const accountOf = ({ provider }: WholeStack) => provider.aws[0]["allowed_account_ids"];
  const audited = Object.values({ account, ...accounts }).flatMap(accountOf);
  for (const [, stack] of environmentStacks) {
    expect(audited).toEqual(expect.arrayContaining(accountOf(stack) as unknown[]));
  }
});
