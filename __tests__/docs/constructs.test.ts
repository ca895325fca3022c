import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type PlatformDefinition } from "fargate-platform";
import { PROJECT, readStacks } from "../../tools/terraform/synthesized-stacks";
import { validateWritten } from "../../tools/terraform/validate-stacks";
import {
  allResources,
  containersOf,
  policyStatements,
  referenced,
  resourcesOf,
  subnetIdsOf,
  subnetsOf,
  userSetupConnections,
} from "../claims/evidence";
import { describeWithTerraform } from "../support/describe-with";
import { reachability } from "../support/reachability";
import { readStack, stackOf, type WholeStack, wholePlatform } from "../support/shop-platform";
import { resource } from "../support/synthesize";
import { typeErrors } from "../support/type-check";

/** A program that composes constructs without any settings. */
const FILE = "docs/constructs.ts";

const text = readFileSync(path.join(PROJECT, FILE), "utf8");
const outdir = mkdtempSync(path.join(tmpdir(), "constructs-"));
let stack: WholeStack;

beforeAll(() => {
  const before = process.env["CDKTF_OUTDIR"];
  process.env["CDKTF_OUTDIR"] = outdir;
  try {
    // It is a program: it synthesizes when it is loaded.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    require("../../docs/constructs");
  } finally {
    if (before === undefined) delete process.env["CDKTF_OUTDIR"];
    else process.env["CDKTF_OUTDIR"] = before;
  }
  stack = readStack(path.join(outdir, "stacks", "prod", "cdk.tf.json"));
});

afterAll(() => {
  rmSync(outdir, { recursive: true });
});

describe("the example of the library", () => {
  test("is what docs/constructs.md shows", () => {
    expect(readFileSync(path.join(PROJECT, "docs/constructs.md"), "utf8")).toContain(`\`\`\`ts\n${text}\`\`\``);
  });

  test("has at most 40 lines of at most 100 characters, and no type error", () => {
    const lines = text.trimEnd().split("\n");
    expect(lines.length).toBeLessThanOrEqual(40);
    expect(lines.filter((line) => line.length > 100)).toEqual([]);
    expect(typeErrors([FILE])).toEqual({ [FILE]: [] });
  });
});

/** The settings that describe the same as the program. */
const settings = {
  project: "shop",
  repository: "https://example.com/shop",
  tags: { owner: "shop-team", costCenter: "cc-1", dataClassification: "internal", compliance: "none" },
  shared: { account: "444444444444", region: "eu-west-1" },
  backend: { kind: "s3" },
  application: {
    ingress: { zone: { kind: "existing", name: "example.com" } },
    services: {
      web: {
        image: "public.ecr.aws/nginx/nginx-unprivileged:1.29.1",
        port: 8080,
        user: "101",
        routes: { site: { paths: ["/*"], healthCheck: { path: "/" } } },
        uses: { database: true },
        deployment: { alarms: { enabled: false } },
      },
    },
    database: { name: "app" },
  },
  environments: {
    prod: {
      account: "444444444444",
      region: "eu-west-1",
      network: { cidr: "10.0.0.0/16" },
      ingress: { domain: "shop.example.com" },
    },
  },
  waivers: [
    {
      environment: "prod",
      setting: "services.web.deployment.alarms.enabled",
      reason: "The program makes no alarms, as it has no settings.",
    },
  ],
} satisfies PlatformDefinition;

/** The resources of a stack by address, as text. The id of a workload in an environment starts with its kind. */
function resourceTexts(of: WholeStack): Map<string, string> {
  const texts = allResources(of).map(([address, attributes]) =>
    [address, JSON.stringify({ ...attributes, "//": undefined })].map((part) =>
      // The program names no repository, to whose pages alarms link.
      part.replaceAll("service_web", "web").replace(/Runbook: [^"]*(?=docs\/runbooks\/)/, "Runbook: "),
    ),
  );
  return new Map(texts.map(([address = "", attributes = ""]) => [address, attributes]));
}

test("without settings, every resource is the one that an environment of the stage prod has", () => {
  const platform = resourceTexts(stackOf(wholePlatform(settings), "prod"));
  const ours = resourceTexts(stack);
  expect(ours.size).toBeGreaterThan(100);
  // The environments of a stage share the policy for log delivery under a name without the environment.
  const differing = [...ours].filter(
    ([address, attributes]) =>
      // An environment's key also admits the topics of its alarms, of which the program has none.
      address !== "aws_kms_key.messages_key" &&
      platform.get(address)?.replace('"shop-log-delivery-prod"', '"shop-prod-log-delivery"') !== attributes,
  );
  expect(differing).toEqual([]);
  // Only what the program doesn't ask for is missing: a backup plan, alarms with their topics, kept events, and the
  // dashboard, saved queries and counts of errors of an environment.
  const missing = [...platform.keys()].filter((address) => !ours.has(address));
  expect(
    missing.filter(
      (address) =>
        !/\.(?:alarms|backups|dashboard|errors|(?:ticket_)?notifications|queries|service_event_log)(?:_|$)/.test(
          address,
        ),
    ),
  ).toEqual([]);
});

describe("the network", () => {
  test("EC2.15 no subnet and no task has public addresses", () => {
    expect(subnetsOf(stack, "public")).toHaveLength(3);
    for (const [, subnet] of resourcesOf(stack, "aws_subnet")) {
      expect(subnet["map_public_ip_on_launch"]).toBe(false);
    }
    for (const [, service] of resourcesOf(stack, "aws_ecs_service")) {
      expect(service["network_configuration"]).toMatchObject({
        assign_public_ip: false,
        subnets: subnetIdsOf(stack, "private"),
      });
    }
  });

  test("EC2.2, EC2.6 the default security group is empty, and all traffic is logged", () => {
    expect(resource(stack, "aws_default_security_group", "network_default_security_group")).toMatchObject({
      vpc_id: "${aws_vpc.network.id}",
      ingress: [],
      egress: [],
    });
    expect(resource(stack, "aws_flow_log", "network_flow_logs")).toMatchObject({
      vpc_id: "${aws_vpc.network.id}",
      traffic_type: "ALL",
      log_destination: "${aws_cloudwatch_log_group.network_flow_logs_log_group.arn}",
    });
  });

  test("EC2.21 the network ACL of the public tier lets clients reach the load balancer's ports, and nothing else", () => {
    const rules = resourcesOf(stack, "aws_network_acl_rule").map(([, rule]) => rule);
    const inbound = rules.filter(
      (rule) =>
        rule["network_acl_id"] === "${aws_network_acl.network_public_acl.id}" &&
        rule["egress"] === false &&
        rule["cidr_block"] === "0.0.0.0/0",
    );
    const ports = inbound.map((rule) => [rule["protocol"], rule["from_port"], rule["to_port"]].join(" "));
    // The last two are replies to connections of the load balancer and the NAT gateways.
    expect(ports).toEqual(["6 80 80", "6 443 443", "6 1024 65535", "17 1024 65535"]);
    expect(
      rules.filter(
        ({ cidr_block: range, protocol, egress }) => range === "0.0.0.0/0" && protocol === "-1" && egress === false,
      ),
    ).toEqual([]);
    const associated = resourcesOf(stack, "aws_network_acl_association").map(([, { subnet_id: subnet }]) => subnet);
    expect(associated.sort()).toEqual(
      Object.keys(stack.resource["aws_subnet"] ?? {})
        .map((id) => `\${aws_subnet.${id}.id}`)
        .sort(),
    );
  });

  test("connections are those of the verbs, each open on both sides", () => {
    expect(reachability(stack)).toEqual([
      "0.0.0.0/0 -> ingress_load_balancer: tcp 443",
      "0.0.0.0/0 -> ingress_load_balancer: tcp 80",
      ...userSetupConnections("database"),
      "ingress_load_balancer -> web: tcp 8080",
      "web -> 0.0.0.0/0: tcp 443",
      "web -> database: tcp 5432",
      "web -> network_endpoints: tcp 443",
      "web -> s3: tcp 443",
    ]);
  });
});

describe("the load balancer", () => {
  test("ELB.1, ELB.17 HTTP is redirected, and HTTPS takes TLS 1.2 with forward secrecy or 1.3", () => {
    expect(resource(stack, "aws_lb_listener", "ingress_listener_redirect")).toMatchObject({
      port: 80,
      default_action: [{ type: "redirect", redirect: { protocol: "HTTPS", port: "443", status_code: "HTTP_301" } }],
    });
    expect(resource(stack, "aws_lb_listener", "ingress_listener_https")).toMatchObject({
      port: 443,
      protocol: "HTTPS",
      ssl_policy: "ELBSecurityPolicy-TLS13-1-2-Res-2021-06",
      certificate_arn: "${aws_acm_certificate_validation.ingress_certificate_validation.certificate_arn}",
    });
  });

  test("ELB.4, ELB.5, ELB.6, ELB.12, ELB.13 it drops invalid headers, logs, can't be deleted, and is in three zones", () => {
    const loadBalancer = resource(stack, "aws_lb", "ingress_load_balancer");
    expect(loadBalancer).toMatchObject({
      drop_invalid_header_fields: true,
      enable_deletion_protection: true,
      desync_mitigation_mode: "strictest",
      access_logs: { enabled: true },
      subnets: subnetIdsOf(stack, "public"),
    });
    expect(loadBalancer["access_logs"]).toMatchObject({
      bucket: resource(stack, "aws_s3_bucket", "access_logs")["bucket"],
    });
  });

  test("ELB.16, WAF.11 a web ACL protects it and is logged", () => {
    expect(resource(stack, "aws_wafv2_web_acl_association", "ingress_web_acl_association")).toMatchObject({
      resource_arn: "${aws_lb.ingress_load_balancer.arn}",
      web_acl_arn: "${aws_wafv2_web_acl.ingress_web_acl.arn}",
    });
    expect(resourcesOf(stack, "aws_wafv2_web_acl_logging_configuration")).toHaveLength(1);
  });

  test("its name in DNS leads to it, and its certificate is proven in the same zone", () => {
    const records = resourcesOf(stack, "aws_route53_record").map(([, record]) => record);
    expect(records).toHaveLength(2);
    expect(new Set(records.map((record) => record["zone_id"])).size).toBe(1);
    expect(resource(stack, "aws_route53_record", "ingress_name_shop_example_com")).toMatchObject({
      name: "shop.example.com",
      type: "A",
      alias: { name: "${aws_lb.ingress_load_balancer.dns_name}" },
    });
    expect(resource(stack, "aws_acm_certificate", "ingress_certificate")).toMatchObject({
      domain_name: "shop.example.com",
      validation_method: "DNS",
    });
  });
});

describe("the service", () => {
  test("ECS.4, ECS.5, ECS.8, ECS.9, ECS.20 its container is confined, and its log group is its own", () => {
    const containers = containersOf(stack).map(({ container }) => container);
    expect(containers).toMatchObject([
      {
        user: "101",
        privileged: false,
        readonlyRootFilesystem: true,
        logConfiguration: {
          logDriver: "awslogs",
          options: { "awslogs-group": "${aws_cloudwatch_log_group.web_task_log_group.name}" },
        },
      },
    ]);
    expect(containers[0]).not.toHaveProperty("secrets");
    expect(containers[0]?.environment).toContainEqual({ name: "DATABASE_USERNAME", value: "web" });
  });

  test("ECS.12 Container Insights are on", () => {
    expect(resource(stack, "aws_ecs_cluster", "cluster")["setting"]).toEqual([
      { name: "containerInsights", value: "enhanced" },
    ]);
  });

  test("RDS.10 its role may sign in to the database as its own user, and do nothing else", () => {
    const { policy } = resource(stack, "aws_iam_role_policy", "web_task_role_policy");
    expect(policyStatements(policy).map(({ Action, Resource }) => [Action, Resource])).toEqual([
      ["rds-db:connect", "arn:aws:rds-db:eu-west-1:444444444444:dbuser:${aws_db_instance.database.resource_id}/web"],
    ]);
  });
});

describe("the database", () => {
  test("RDS.2, 3, 5, 6, 8, 9, 10, 11, 13, 17 it is private, encrypted, redundant, backed up and protected", () => {
    expect(resource(stack, "aws_db_instance", "database")).toMatchObject({
      publicly_accessible: false,
      storage_encrypted: true,
      kms_key_id: "${aws_kms_key.database_key.arn}",
      master_user_secret_kms_key_id: "${aws_kms_key.secrets_key.arn}",
      multi_az: true,
      monitoring_interval: 60,
      deletion_protection: true,
      enabled_cloudwatch_logs_exports: ["postgresql", "upgrade"],
      iam_database_authentication_enabled: true,
      backup_retention_period: 30,
      skip_final_snapshot: false,
      auto_minor_version_upgrade: true,
      copy_tags_to_snapshot: true,
      manage_master_user_password: true,
      lifecycle: { prevent_destroy: true },
    });
    expect(resource(stack, "aws_db_subnet_group", "database_subnet_group")["subnet_ids"]).toEqual(
      subnetIdsOf(stack, "isolated"),
    );
  });

  test("RDS.38 clients must use TLS", () => {
    const { parameter } = resource(stack, "aws_db_parameter_group", "database_parameters_17");
    expect(parameter).toContainEqual(expect.objectContaining({ name: "rds.force_ssl", value: "1" }));
  });
});

describe("everything", () => {
  test("logs are encrypted with our key and kept for more than a year", () => {
    const logGroups = resourcesOf(stack, "aws_cloudwatch_log_group");
    expect(logGroups).toHaveLength(9);
    for (const [, logGroup] of logGroups) {
      expect(logGroup).toMatchObject({ kms_key_id: "${aws_kms_key.logs_key.arn}", retention_in_days: 400 });
    }
  });

  test("KMS.4 every key rotates, and there is one for each class of data", () => {
    const keys = resourcesOf(stack, "aws_kms_key");
    expect(keys.map(([id]) => id).sort()).toEqual([
      "database_key",
      "jobs_key",
      "logs_key",
      "messages_key",
      "secrets_key",
    ]);
    expect(keys.filter(([, key]) => key["enable_key_rotation"] !== true)).toEqual([]);
  });

  test("S3.5, S3.8 the bucket of the access logs is private and requires TLS", () => {
    expect(resource(stack, "aws_s3_bucket_public_access_block", "access_logs_public_access_block")).toMatchObject({
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
    const { policy } = resource(stack, "aws_s3_bucket_policy", "access_logs_policy");
    expect(policyStatements(policy)).toContainEqual(
      expect.objectContaining({ Effect: "Deny", Condition: { Bool: { "aws:SecureTransport": "false" } } }),
    );
  });

  test("only the account's own credentials are accepted, and the state is locked and encrypted", () => {
    expect(stack.provider.aws[0]).toMatchObject({ allowed_account_ids: ["444444444444"] });
    expect(stack.terraform["backend"]).toMatchObject({ s3: { encrypt: true, use_lockfile: true } });
  });

  test("every reference leads to a resource of the stack", () => {
    for (const [address, attributes] of allResources(stack)) {
      for (const [reference] of JSON.stringify(attributes).matchAll(/\$\{aws_\w+\.\w+\.\w+\}/g)) {
        expect([address, referenced(stack, reference).address]).toEqual([address, expect.any(String)]);
      }
    }
  });

  describeWithTerraform(() => {
    test("is valid for the real provider", async () => {
      const stacks = readStacks(outdir).map((written) => ({ config: FILE, stack: written }));
      const validations = await validateWritten(stacks, "npm test");
      expect(validations.map(({ stack: name, issues }) => [name, issues])).toEqual([["prod", []]]);
    });
  });
});
