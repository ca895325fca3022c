import definition from "../../../examples/shop";
import { application } from "../../../examples/shop/application";
import { all, stackOf, type WholeStack, wholePlatform } from "../../support/shop-platform";
import { resource, statements } from "../../support/synthesize";

const { environments } = definition;

/** The shop with changes in `prod`. */
const prodWith = (prod: object): WholeStack =>
  stackOf(wholePlatform({ ...definition, environments: { prod: { ...environments.prod, ...prod } } }), "prod");

const types = (stack: WholeStack) => Object.keys(stack.resource);

describe("images", () => {
  const stack = stackOf(wholePlatform(), "prod");
  const registry = "111111111111.dkr.ecr.eu-west-1.amazonaws.com/shop";

  test("are Terraform variables, one for each service, that a pipeline can set", () => {
    expect(Object.keys(stack.variable).sort()).toEqual([
      "admin_image",
      "api_image",
      "database_users_image",
      "web_image",
    ]);
    for (const service of ["admin", "api", "web"]) {
      expect(stack.variable[`${service}_image`]).toMatchObject({
        type: "string",
        nullable: false,
        default: `${registry}/${service}:initial`,
      });
    }
  });

  test("are what the task definitions run", () => {
    for (const service of ["admin", "api", "web"]) {
      const definitions = resource(stack, "aws_ecs_task_definition", `service_${service}_task`)[
        "container_definitions"
      ];
      expect(definitions).toContain(`"image":"\${var.${service}_image}"`);
    }
  });

  test("of the settings replace those of the registry", () => {
    const image = "public.ecr.aws/nginx/nginx:1.27";
    const services = { ...application.services, web: { ...application.services.web, image } };
    const platform = wholePlatform({ ...definition, application: { ...application, services } });
    expect(stackOf(platform, "prod").variable["web_image"]).toMatchObject({ default: image });
  });
});

describe("an existing network", () => {
  const subnets = (tier: string) => ({
    a: `subnet-0000000${tier}a`,
    b: `subnet-0000000${tier}b`,
    c: `subnet-0000000${tier}c`,
  });
  const existing = {
    vpcId: "vpc-0123456789abcdef0",
    cidr: "10.7.0.0/16",
    subnets: { public: subnets("1"), private: subnets("2"), isolated: subnets("3") },
  };
  const stack = prodWith({ network: { existing } });
  const ids = (tier: string) => Object.values(subnets(tier));

  test("stays as it is: no network resource is created", () => {
    const network =
      /^aws_(vpc$|subnet|route|route_table|network_acl|nat_gateway|eip|internet_gateway|flow_log|default_|vpc_endpoint)/;
    const created = types(stack).filter((type) => network.test(type) && type !== "aws_route53_record");
    expect(created).toEqual([]);
    expect(Object.keys(stack.output)).not.toContain("outgoing_addresses");
  });

  test("holds each resource in its tier", () => {
    expect(resource(stack, "aws_lb", "ingress_load_balancer")["subnets"]).toEqual(ids("1"));
    expect(resource(stack, "aws_ecs_service", "service_web")["network_configuration"]).toMatchObject({
      subnets: ids("2"),
    });
    const [group] = Object.values(all(stack, "aws_db_subnet_group"));
    expect(group).toMatchObject({ subnet_ids: ids("3") });
  });

  test("holds the security groups, and services reach AWS through HTTPS only", () => {
    for (const group of Object.values(all(stack, "aws_security_group"))) {
      expect(group).toMatchObject({ vpc_id: existing.vpcId });
    }
    const out = Object.values(all(stack, "aws_vpc_security_group_egress_rule"));
    const anywhere = out.filter(({ cidr_ipv4 }) => cidr_ipv4 === "0.0.0.0/0");
    expect(anywhere.map(({ from_port, to_port, ip_protocol }) => [ip_protocol, from_port, to_port])).toEqual(
      ["admin", "api", "web", "database-users"].map(() => ["tcp", 443, 443]),
    );
  });
});

describe("an environment without a load balancer", () => {
  const services = Object.fromEntries(
    Object.entries(application.services).map(([name, service]) => [name, { ...service, routes: {} }]),
  );
  const { database, buckets, secrets } = application;
  const { account, region, network } = environments.prod;
  const stack = stackOf(
    wholePlatform({
      ...definition,
      application: { services, database, buckets, secrets },
      environments: { prod: { account, region, network } },
    }),
    "prod",
  );

  test("has no resource of a load balancer", () => {
    const ofIngress = /^aws_(lb|acm|route53|wafv2)/;
    expect(types(stack).filter((type) => ofIngress.test(type))).toEqual([]);
    expect(stack.data).toEqual({});
    expect(Object.keys(stack.output)).not.toContain("url");
  });

  test("cannot be reached from outside", () => {
    const rules = Object.values(all(stack, "aws_vpc_security_group_ingress_rule"));
    const fromRanges = rules.filter((rule) => "cidr_ipv4" in rule || "prefix_list_id" in rule);
    expect(fromRanges.map((rule) => rule["description"])).toEqual(["From the private tier: AWS APIs"]);
    const acl = Object.values(all(stack, "aws_network_acl_rule"));
    const open = acl.filter((rule) => rule["cidr_block"] === "0.0.0.0/0" && rule["egress"] === false);
    expect(open.filter((rule) => (rule["from_port"] as number) < 1024)).toEqual([]);
  });

  test("keeps the access logs of its buckets for as long as other logs", () => {
    const [, , expire] = resource(stack, "aws_s3_bucket_lifecycle_configuration", "access_logs_lifecycle")[
      "rule"
    ] as object[];
    expect(expire).toMatchObject({ expiration: [{ days: 400 }] });
  });
});

describe("an empty environment", () => {
  const bare = { account: "444444444444", region: "eu-west-1", network: { cidr: "10.2.0.0/16" } };
  const stack = stackOf(wholePlatform({ ...definition, application: {}, environments: { prod: bare } }), "prod");

  test("has a network, and no cluster, database or bucket", () => {
    expect(types(stack)).toContain("aws_vpc");
    expect(types(stack).filter((type) => /^aws_(ecs|db|s3|secretsmanager)/.test(type))).toEqual([]);
  });
});

describe("a permissions boundary", () => {
  const bounded = wholePlatform({ ...definition, permissionsBoundary: "developer-boundary" });

  test.each([
    ["test", "222222222222", 16],
    ["staging", "333333333333", 17],
    ["prod", "444444444444", 17],
  ])("applies to every role of %s, as the policy of that account", (name, account, count) => {
    const roles = Object.values(all(stackOf(bounded, name), "aws_iam_role"));
    expect(roles).toHaveLength(count);
    for (const role of roles) {
      expect(role).toMatchObject({ permissions_boundary: `arn:aws:iam::${account}:policy/developer-boundary` });
    }
  });

  test("does not exist by default", () => {
    for (const role of Object.values(all(stackOf(wholePlatform(), "prod"), "aws_iam_role"))) {
      expect(role).not.toHaveProperty("permissions_boundary");
    }
  });
});

describe("what a service uses according to its settings", () => {
  const stack = stackOf(wholePlatform(), "prod");
  const environment = (service: string): Record<string, string> => {
    const text = resource(stack, "aws_ecs_task_definition", `service_${service}_task`)["container_definitions"];
    const [own] = JSON.parse(text as string) as { environment?: { name: string; value: string }[] }[];
    return Object.fromEntries((own?.environment ?? []).map(({ name, value }) => [name, value]));
  };

  test("is in its environment variables", () => {
    const bucket = { BUCKET_UPLOADS: "shop-prod-uploads-444444444444" };
    expect(environment("api")).toMatchObject(bucket);
    expect(environment("admin")).toMatchObject({ ...bucket, API_URL: "http://api:8000" });
    expect(environment("web")).toEqual({ API_URL: "http://api:8000" });
  });

  test("includes the addresses of its egress rules", () => {
    const egress = [{ cidr: "203.0.113.0/24", port: 25, protocol: "tcp", purpose: "To the mail relay" }];
    const services = { ...application.services, web: { ...application.services.web, egress } };
    const opened = stackOf(wholePlatform({ ...definition, application: { ...application, services } }), "prod");
    expect(
      resource(opened, "aws_vpc_security_group_egress_rule", "service_web_security_group_to_203_0_113_0_24_tcp_25"),
    ).toMatchObject({ cidr_ipv4: "203.0.113.0/24", from_port: 25, to_port: 25, description: "To the mail relay" });
  });
});

describe("buckets", () => {
  test("log to the bucket of access logs, under their own name", () => {
    const stack = stackOf(wholePlatform(), "prod");
    expect(resource(stack, "aws_s3_bucket_logging", "bucket_uploads_logging")).toMatchObject({
      target_bucket: "shop-prod-access-logs-444444444444",
      target_prefix: "s3/shop-prod-uploads-444444444444/",
    });
    const policy = statements(resource(stack, "aws_s3_bucket_policy", "access_logs_policy")["policy"]);
    expect(policy["ReceiveLogsOfBuckets"]).toMatchObject({
      Principal: { Service: "logging.s3.amazonaws.com" },
      Condition: { ArnLike: { "aws:SourceArn": "arn:aws:s3:::shop-prod-*" } },
    });
  });
});
