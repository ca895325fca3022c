import { readFileSync } from "node:fs";
import path from "node:path";
import definition from "../../examples/microservices";
import { Simulation } from "../../tools/permissions/simulation/simulation";
import { PROJECT } from "../../tools/terraform/synthesized-stacks";
import { stackOf, type WholeStack, wholePlatform } from "../support/shop-platform";
import { reachability } from "../support/reachability";
import { resource } from "../support/synthesize";
import { containersOf, evidenceOf, listOf, permissionsOf, policyStatements, referred, resourcesOf } from "./evidence";

const { environments, account, stacks } = evidenceOf("microservices");
const each = Object.entries(environments);
const [prod, staging, test_] = ["prod", "staging", "test"].map((name) => stackOf(stacks, name)) as [
  WholeStack,
  WholeStack,
  WholeStack,
];
const sharedWith = [
  { name: "test", stack: test_, prefix: "/test" },
  { name: "staging", stack: staging, prefix: "/stage" },
];
const services = ["activity", "auth", "reminder"] as const;
const ports = { activity: 3003, auth: 3001, reminder: 3002 } as const;
const withDatabase = each.filter(([name]) => name !== "test");

/** Ids of the roles of a stack that end so. */
const roles = (stack: WholeStack, ending: RegExp) =>
  resourcesOf(stack, "aws_iam_role")
    .map(([id]) => id)
    .filter((id) => ending.test(id));

/** Ways of a stack between two patterns. */
const ways = (stack: WholeStack, pattern: RegExp) => reachability(stack).filter((way) => pattern.test(way));

const door = (name: string) => (name === "prod" ? "ingress_load_balancer" : "ingress");

/** Tier of each subnet that prod makes, by its name. */
const tierOf = new Map(
  resourcesOf(prod, "aws_subnet").map(([, its]) => {
    const { Name, Tier } = its["tags"] as Record<"Name" | "Tier", string>;
    return [Name, Tier];
  }),
);

/** Tiers of the subnets that a list of references leads to; sharedWith find prod's subnets by name. */
function tiers(stack: WholeStack, references: unknown): (string | undefined)[] {
  return listOf(references as string[]).map((reference) => {
    const [, found] = /^\$\{data\.aws_subnet\.(\w+)\.id\}$/.exec(reference) ?? [];
    const its = found === undefined ? referred(stack, reference).its : stack.data["aws_subnet"]?.[found];
    return tierOf.get((its?.["tags"] as { Name: string }).Name);
  });
}

describe.each(each)("%s", (name, stack) => {
  test("M1 people come in by roles: there are no users, and no access keys", () => {
    const keys = /^aws_iam_(?:user|access_key|group)/;
    expect(Object.keys(stack.resource).filter((type) => keys.test(type))).toEqual([]);
    const people = roles(stack, /^access_/);
    expect(people).toContain("access_administrators");
    for (const id of people) {
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

  test("M2 none but people's roles work with ECS, each in this environment's cluster alone", () => {
    for (const role of roles(stack, /./)) {
      const onEcs = permissionsOf(stack, role).filter(({ Action }) =>
        listOf(Action).some((action) => action.startsWith("ecs:")),
      );
      expect([role, onEcs.length > 0]).toEqual([role, role.startsWith("access_")]);
      for (const { Sid, Action, Resource, Condition } of onEcs) {
        const bounded = [...listOf(Resource), JSON.stringify(Condition ?? {})].join(" ");
        const readsVersions = listOf(Action).every((action) => action.includes("TaskDefinition")) && Resource === "*";
        const named = readsVersions || /aws_ecs_cluster\.cluster|courier-\w+-\*|aws:ResourceTag/.test(bounded);
        expect([role, Sid, named]).toEqual([role, Sid, true]);
      }
    }
  });

  test("M3 ECS starts a task with a role that pulls its image, writes its log and reads its secrets", () => {
    const allowed = [
      "ecr:BatchCheckLayerAvailability",
      "ecr:BatchGetImage",
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

  test("M4 each secret of the application is in Secrets Manager", () => {
    const secrets = resourcesOf(stack, "aws_secretsmanager_secret").map(([, its]) => String(its["name"]));
    const own = name === "test" ? ["mongodb-uri"] : [];
    const wanted = ["mail-provider", ...own, "token-signing-key"];
    expect(secrets.sort()).toEqual(wanted.map((secret) => `courier/${name}/${secret}`));
  });

  test("M5 secrets are injected by ECS, and none stands among the plain variables", () => {
    const uri = name === "test" ? ["MONGODB_URI"] : ["DOCUMENT_DATABASE_PASSWORD", "DOCUMENT_DATABASE_USERNAME"];
    for (const { container } of containersOf(stack)) {
      const injected = container.secrets ?? [];
      expect(injected.map((secret) => secret.name)).toEqual(expect.arrayContaining([...uri, "SIGNING_KEY"]));
      for (const { valueFrom } of injected) {
        expect(valueFrom).toMatch(/\$\{aws_(?:secretsmanager_secret\.\w+\.arn|docdb_cluster\.\w+\.master_user_secret)/);
      }
      const plain = (container.environment ?? []).map((variable) => variable.name);
      expect(plain.filter((variable) => /PASSWORD|TOKEN|KEY|URI$/.test(variable))).toEqual([]);
    }
  });

  test("M7 all tasks stand in the private tier, without public addresses", () => {
    const running = resourcesOf(stack, "aws_ecs_service");
    expect(running).toHaveLength(services.length);
    for (const [, service] of running) {
      const network = service["network_configuration"] as Record<string, unknown>;
      expect(network["assign_public_ip"]).toBe(false);
      expect(tiers(stack, network["subnets"])).toEqual(["private", "private", "private"]);
    }
  });

  test("M8 nothing but the load balancer is reached from the internet", () => {
    const open = ways(stack, /^(?:0\.0\.0\.0\/0|::\/0) ->/);
    expect(open.map((way) => way.split(/ -> |:/)[1])).toEqual(name === "prod" ? [door(name), door(name)] : []);
    const databases = resourcesOf(stack, "aws_docdb_subnet_group");
    for (const [, group] of databases) {
      expect(new Set(tiers(stack, group["subnet_ids"]))).toEqual(new Set(["isolated"]));
    }
    const addresses = resourcesOf(stack, "aws_eip").map(([id]) => `aws_eip.${id}`);
    const used = resourcesOf(stack, "aws_nat_gateway").map(([, its]) => referred(stack, its["allocation_id"]).address);
    expect(used.sort()).toEqual(addresses.sort());
  });

  test("M10 the load balancer reaches tasks alone, on ports from 3000 to 4000", () => {
    const out = ways(stack, new RegExp(`^${door(name)} ->`));
    expect(out).toEqual(services.map((service) => `${door(name)} -> service_${service}: tcp ${ports[service]}`));
    for (const way of out) {
      const port = Number(way.split(" ").at(-1));
      expect(port).toBeGreaterThanOrEqual(3000);
      expect(port).toBeLessThanOrEqual(4000);
    }
    const into = ways(stack, new RegExp(`-> ${door(name)}:`));
    expect(into).toEqual(name === "prod" ? [443, 80].map((port) => `0.0.0.0/0 -> ${door(name)}: tcp ${port}`) : []);
  });

  test("M11 tasks are reached by the load balancer alone, on the port that their container listens on", () => {
    expect(ways(stack, /-> service_/).every((way) => way.startsWith(`${door(name)} ->`))).toBe(true);
    for (const { task, container } of containersOf(stack)) {
      const service = task.replace(/^service_|_task$/g, "") as (typeof services)[number];
      expect(container.portMappings?.map(({ containerPort }) => containerPort)).toEqual([ports[service]]);
      expect(ways(stack, new RegExp(`-> service_${service}:`))).toEqual([
        `${door(name)} -> service_${service}: tcp ${ports[service]}`,
      ]);
    }
  });

  test("M12 tasks go out to AWS and to their database, and by NAT to everywhere where a service asks for it", () => {
    for (const service of services) {
      const out = ways(stack, new RegExp(`^service_${service} ->`)).map((way) => way.split(" -> ")[1]);
      const database = name === "test" ? "192.0.2.0/24: tcp 27017" : "document_database: tcp 27017";
      const wide = service === "reminder" ? ["0.0.0.0/0: tcp 443"] : [];
      expect(out.sort()).toEqual([...wide, database, "network_endpoints: tcp 443", "s3: tcp 443"].sort());
    }
  });

  test("M15 the load balancer leads to the routes that are written, below the path of the environment", () => {
    const prefix = sharedWith.find((participant) => participant.name === name)?.prefix ?? "";
    const rules = resourcesOf(stack, "aws_lb_listener_rule").map(([, its]) => its);
    const paths = rules.map(({ condition }) => condition);
    expect(paths).toEqual(
      services.map((service) => [{ path_pattern: { values: [`${prefix}/${service}`, `${prefix}/${service}/*`] } }]),
    );
    for (const rule of rules) {
      expect(rule["action"]).toMatchObject([{ type: "forward" }]);
    }
  });

  test("M17 tasks run images of the repositories that are declared", () => {
    const repositories = resourcesOf(account, "aws_ecr_repository").map(([, its]) => String(its["name"]));
    expect(repositories.sort()).toEqual(services.map((service) => `courier/${service}`));
    for (const { container } of containersOf(stack)) {
      const variable = /^\$\{var\.(\w+)\}$/.exec(container.image)?.[1] ?? "";
      const [image = ""] = String(stack.variable[variable]?.["default"]).split(":");
      expect(repositories).toContain(image.replace("111111111111.dkr.ecr.eu-west-1.amazonaws.com/", ""));
    }
  });

  test("M19 every version stays: deployments that fail roll back, and no tag is moved", () => {
    for (const [, service] of resourcesOf(stack, "aws_ecs_service")) {
      expect(service["deployment_circuit_breaker"]).toEqual({ enable: true, rollback: true });
      expect(referred(stack, service["task_definition"]).address).toMatch(/^aws_ecs_task_definition\./);
    }
    for (const [, repository] of resourcesOf(account, "aws_ecr_repository")) {
      expect(repository["image_tag_mutability"]).toBe("IMMUTABLE");
    }
  });

  test("M24 there is no SSH, and no shell in a container", () => {
    expect(ways(stack, /tcp 22$/)).toEqual([]);
    expect(Object.keys(stack.resource)).not.toContain("aws_key_pair");
    expect(stack.json).not.toContain('"key_name"');
    for (const [, service] of resourcesOf(stack, "aws_ecs_service")) {
      expect(service["enable_execute_command"]).toBe(false);
    }
  });

  test("M25 every container logs to a group of CloudWatch Logs that is declared", () => {
    const groups = resourcesOf(stack, "aws_cloudwatch_log_group").map(
      ([id]) => `\${aws_cloudwatch_log_group.${id}.name}`,
    );
    for (const { container } of containersOf(stack)) {
      expect(container.logConfiguration.logDriver).toBe("awslogs");
      expect(groups).toContain(container.logConfiguration.options["awslogs-group"]);
    }
  });

  test("M29 policies of AWS's own are attached to service roles alone", () => {
    const attached = resourcesOf(stack, "aws_iam_role_policy_attachment").map(([, its]) => String(its["policy_arn"]));
    expect(attached.filter((arn) => !arn.startsWith("arn:aws:iam::aws:policy/service-role/"))).toEqual([]);
  });
});

test.each(each)("%s: nobody reaches anybody else", (name, stack) => {
  const database = name === "test" ? "192.0.2.0/24" : "document_database";
  const ofServices = services.flatMap((service) => [
    `${door(name)} -> service_${service}: tcp ${ports[service]}`,
    `service_${service} -> ${database}: tcp 27017`,
    `service_${service} -> network_endpoints: tcp 443`,
    `service_${service} -> s3: tcp 443`,
  ]);
  const atTheDoor = name === "prod" ? [443, 80].map((port) => `0.0.0.0/0 -> ${door(name)}: tcp ${port}`) : [];
  expect(reachability(stack)).toEqual([...atTheDoor, ...ofServices, "service_reminder -> 0.0.0.0/0: tcp 443"].sort());
});

test("M6 passwords of databases are rotated; how another secret is changed is written down", () => {
  for (const [name, stack] of each) {
    const rotated = resourcesOf(stack, "aws_secretsmanager_secret_rotation").map(([, its]) => its);
    expect([name, rotated.length]).toEqual([name, name === "test" ? 0 : 1]);
    for (const { secret_id: id, rotation_rules: rules } of rotated) {
      expect(id).toContain("aws_docdb_cluster.document_database.master_user_secret");
      expect((rules as { automatically_after_days: number }).automatically_after_days).toBeLessThanOrEqual(90);
    }
  }
  expect(readFileSync(path.join(PROJECT, "docs/secrets.md"), "utf8")).toContain("## Change a value");
});

test("M9 tasks of every environment go out through prod's NAT", () => {
  expect(resourcesOf(prod, "aws_nat_gateway")).toHaveLength(3);
  for (const [, gateway] of resourcesOf(prod, "aws_nat_gateway")) {
    expect(tiers(prod, gateway["subnet_id"])).toEqual(["public"]);
  }
  const defaults = resourcesOf(prod, "aws_route").filter(([id]) => id.includes("private"));
  expect(defaults).toHaveLength(3);
  for (const [, route] of defaults) {
    expect(route).toMatchObject({ destination_cidr_block: "0.0.0.0/0" });
    expect(referred(prod, route["nat_gateway_id"]).address).toMatch(/^aws_nat_gateway\./);
  }
  for (const { stack } of sharedWith) {
    expect(resourcesOf(stack, "aws_nat_gateway")).toEqual([]);
    expect(stack.data["aws_vpc"]).toMatchObject({ network: { tags: { Name: "courier-prod-vpc" } } });
  }
});

test.each(withDatabase)("M13 %s: the document database is reached by the tasks that use it, on 27017", (_, stack) => {
  expect(ways(stack, /-> document_database:/)).toEqual(
    services.map((service) => `service_${service} -> document_database: tcp 27017`),
  );
});

test.each(withDatabase)("M14 %s: the document database reaches nothing", (_, stack) => {
  expect(resourcesOf(stack, "aws_docdb_cluster")).toHaveLength(1);
  expect(ways(stack, /^document_database ->/)).toEqual([]);
});

test("M15 where no route fits, the answer is 404", () => {
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
  const named = (beginning: string) => rules.filter(({ name }) => name.startsWith(beginning));

  test("M16 stands before the load balancer, and blocks what AWS's groups know and whoever asks too often", () => {
    expect(resource(prod, "aws_wafv2_web_acl_association", "ingress_web_acl_association")).toMatchObject({
      resource_arn: "${aws_lb.ingress_load_balancer.arn}",
      web_acl_arn: "${aws_wafv2_web_acl.ingress_web_acl.arn}",
    });
    const groups = named("AWSManagedRules");
    expect(groups.map(({ name }) => name.replace("AWSManagedRules", ""))).toEqual([
      "AmazonIpReputationList",
      "AnonymousIpList",
      "KnownBadInputsRuleSet",
      "CommonRuleSet",
      "SQLiRuleSet",
    ]);
    expect(groups.map(({ override_action }) => override_action)).toEqual(groups.map(() => ({ none: {} })));
    const [all, ...ofPaths] = named("RatePerAddress");
    expect(all?.statement["rate_based_statement"]).toMatchObject({ limit: 3000 });
    expect(ofPaths.map(({ statement }) => statement["rate_based_statement"]?.["limit"])).toEqual([100, 100, 100]);
  });

  test("M16 has lists of addresses and countries, and writes an encrypted log without what signs people in", () => {
    expect(named("DeniedAddresses")[0]).toMatchObject({ action: { block: {} } });
    expect(named("AllowedAddresses")[0]).toMatchObject({ action: { allow: {} } });
    expect(named("Countries")[0]?.statement["geo_match_statement"]).toEqual({ country_codes: ["KP"] });
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

  test("M16 is not there where it is off", () => {
    const off = wholePlatform({
      ...definition,
      environments: {
        ...definition.environments,
        prod: {
          ...definition.environments.prod,
          ingress: {
            domain: "courier.example.com",
            zone: "example.com",
            sharedWith: ["test", "staging"],
            webAcl: "off",
          },
        },
      },
      waivers: [
        ...definition.waivers.filter(({ setting }) => setting === "ingress.sharedWith"),
        { environment: "prod", setting: "ingress.webAcl", reason: "Shows that it can be switched off." },
      ],
    });
    for (const stack of Object.values(off)) {
      expect(Object.keys(stack.resource).filter((type) => type.startsWith("aws_wafv2"))).toEqual([]);
    }
  });
});

describe("people", () => {
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

  test("M18 none but developers push images, by the repository's own policy too", () => {
    for (const [, { policy }] of resourcesOf(account, "aws_ecr_repository_policy")) {
      for (const { Principal } of policyStatements(policy)) {
        expect(JSON.stringify(Principal)).not.toContain('"*"');
      }
    }
    expect(developers.account.may("ecr:PutImage", repository)).toBe(true);
    const others = [developers.test, qa, administrators("prod"), iam.role("prod", "service_auth_task_execution_role")];
    for (const caller of [...others, iam.outsider("arn:aws:iam::444444444444:role/anybody")]) {
      expect(caller.may("ecr:PutImage", repository)).toBe(false);
    }
  });

  test("M20 images are scanned over and over, and there is a profile to sign them with", () => {
    const scanning = resource(account, "aws_ecr_registry_scanning_configuration", "image_scanning");
    expect(scanning["scan_type"]).toBe("ENHANCED");
    const profile = resource(account, "aws_signer_signing_profile", "image_signing");
    expect(profile["platform_id"]).toBe("Notation-OCI-SHA384-ECDSA");
    expect(
      developers.account.may("signer:SignPayload", iam.arn("account", "aws_signer_signing_profile.image_signing")),
    ).toBe(true);
  });

  test("M21 developers push images and work in test, and have nothing in staging and prod", () => {
    expect(developers.test.may("ecs:UpdateService", service("test"), inCluster("test"))).toBe(true);
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

  test("M22 staging is used by its address, without any permission in AWS", () => {
    const rules = resourcesOf(staging, "aws_lb_listener_rule");
    expect(JSON.stringify(rules)).toContain('"/stage/reminder/*"');
    for (const [, rule] of rules) {
      expect(listOf(rule["action"] as { type: string }[]).map(({ type }) => type)).toEqual(["forward"]);
    }
    expect(staging.output["url"]).toMatchObject({ value: "https://courier.example.com/stage" });
    expect(qa.may("ecs:UpdateService", service("staging"), inCluster("staging"))).toBe(false);
  });

  test("M23 administrators alone, with a second factor, deploy to prod and read its credentials", () => {
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
    const comesIn = (said: Record<string, string>) => directory.may("sts:AssumeRoleWithSAML", role, said);
    expect(comesIn(signIn)).toBe(false);
    expect(comesIn({ ...signIn, "aws:RequestTag/Mfa": "false" })).toBe(false);
    expect(comesIn({ ...signIn, "aws:RequestTag/Mfa": "true" })).toBe(true);
  });
});

test("M26 the load balancer, which is that of all environments, logs every request", () => {
  expect(resource(prod, "aws_lb", "ingress_load_balancer")["access_logs"]).toMatchObject({ enabled: true });
  for (const { stack } of sharedWith) {
    expect(resourcesOf(stack, "aws_lb")).toEqual([]);
    expect(stack.data["aws_lb"]).toMatchObject({ ingress_load_balancer: { name: "courier-prod-public" } });
  }
});
