import definition from "../../../examples/shop";
import { all, stackOf, type WholeStack, wholePlatform } from "../../support/shop-platform";
import { resource } from "../../support/synthesize";

const { environments } = definition;

const participant = {
  account: environments.prod.account,
  region: environments.prod.region,
  network: { owner: "prod" },
  ingress: null,
  sharedIngress: { owner: "prod", pathPrefix: "/test" },
};

/** The shop with test on the load balancer of prod. */
const settings = (prod: object = {}) => ({
  ...definition,
  environments: {
    prod: {
      ...environments.prod,
      ...prod,
      ingress: { ...environments.prod.ingress, sharedWith: ["test"] },
    },
    test: participant,
  },
  waivers: [
    { environment: "prod", setting: "ingress.sharedWith", reason: "A small team with a single account." },
    { environment: "test", setting: "sharedIngress.pathPrefix", reason: "A single domain, and no cookies." },
  ],
});

const platform = wholePlatform(settings());
const [prod, test_] = [stackOf(platform, "prod"), stackOf(platform, "test")];
const defaultProd = stackOf(wholePlatform({ ...definition, environments: { prod: environments.prod } }), "prod");

const types = (stack: WholeStack) => Object.keys(stack.resource);

describe("an environment that uses the network and the load balancer of another", () => {
  test("creates neither of the two", () => {
    const shared =
      /^aws_(vpc|subnet|route|route_table|network_acl|nat_gateway|eip|internet_gateway|flow_log|lb|lb_listener|acm_certificate|route53_record|wafv2_web_acl|vpc_endpoint)$/;
    expect(types(test_).filter((type) => shared.test(type))).toEqual([]);
  });

  test("uses the tiers of the owner", () => {
    const subnets = (tier: string) => ["a", "b", "c"].map((zone) => `\${data.aws_subnet.network_${tier}_${zone}.id}`);
    for (const service of Object.values(all(test_, "aws_ecs_service"))) {
      expect(service["network_configuration"]).toMatchObject({ subnets: subnets("private"), assign_public_ip: false });
    }
    expect(resource(test_, "aws_db_subnet_group", "database_subnet_group")["subnet_ids"]).toEqual(subnets("isolated"));
    for (const group of Object.values(all(test_, "aws_security_group"))) {
      expect(group["vpc_id"]).toBe("${data.aws_vpc.network.id}");
    }
  });

  test("has every route below its path prefix, and its services know the prefix", () => {
    const paths = Object.values(all(test_, "aws_lb_listener_rule")).map(({ condition }) => condition);
    const path = (...values: string[]) => [{ path_pattern: { values } }];
    const office = path("/test/admin", "/test/admin/*");
    const fromOffice = [...office, { source_ip: { values: ["203.0.113.0/24"] } }];
    expect(paths).toEqual([office, fromOffice, path("/test/api/*"), path("/test/*")]);
    const definitions = ["admin", "api", "web"].map(
      (service) => all(test_, "aws_ecs_task_definition")[`service_${service}_task`]?.["container_definitions"],
    );
    for (const text of definitions) {
      expect(text).toContain('{"name":"PATH_PREFIX","value":"/test"}');
    }
    expect(test_.output["url"]).toMatchObject({ value: "https://shop.example.com/test" });
    expect(test_.output).not.toHaveProperty("load_balancer_dns_name");
  });

  test("gives its resources names that differ from the owner's", () => {
    const names = (stack: WholeStack) =>
      ["aws_security_group", "aws_lb_target_group", "aws_ecs_service", "aws_iam_role", "aws_kms_alias"].flatMap(
        (type) => Object.values(all(stack, type)).map(({ name }) => `${type} ${String(name)}`),
      );
    const [ownNames, ownerNames] = [names(test_), new Set(names(prod))];
    expect(ownNames.length).toBeGreaterThan(10);
    expect(ownNames.filter((name) => ownerNames.has(name))).toEqual([]);
  });

  test("has no rule priority in common with the owner", () => {
    const rules = [prod, test_].flatMap((stack) => Object.values(all(stack, "aws_lb_listener_rule")));
    expect(new Set(rules.map(({ priority }) => priority)).size).toBe(rules.length);
  });

  test("connects to the owner's load balancer and endpoints only", () => {
    const groups = [
      ...Object.values(all(test_, "aws_vpc_security_group_ingress_rule")),
      ...Object.values(all(test_, "aws_vpc_security_group_egress_rule")),
    ].flatMap((rule) => [rule["security_group_id"], rule["referenced_security_group_id"]].map(String));
    const ownerGroups = groups.filter((reference) => reference.includes("data."));
    expect([...new Set(ownerGroups)].sort()).toEqual([
      "${data.aws_security_group.ingress_security_group.id}",
      "${data.aws_security_group.network_endpoints.id}",
    ]);
  });

  test("reads no state of another stack", () => {
    expect(test_.json).not.toContain("terraform_remote_state");
  });
});

describe("the owner", () => {
  test("has the endpoints that the participant's exec sessions need, and no other difference", () => {
    const { aws_vpc_endpoint: endpoints, ...resources } = prod.resource;
    const { aws_vpc_endpoint: defaultEndpoints, ...defaultResources } = defaultProd.resource;
    expect(resources).toEqual(defaultResources);
    const added = Object.keys(endpoints ?? {}).filter((id) => !Object.hasOwn(defaultEndpoints ?? {}, id));
    expect(added).toEqual(["network_endpoints_kms", "network_endpoints_ssmmessages"]);
  });
});

test("a participant of an owner with an existing network uses the same network", () => {
  const subnets = (tier: string) => ({ a: `subnet-0000${tier}a`, b: `subnet-0000${tier}b`, c: `subnet-0000${tier}c` });
  const existing = {
    vpcId: "vpc-0123456789abcdef0",
    cidr: "10.7.0.0/16",
    subnets: { public: subnets("aaaa"), private: subnets("bbbb"), isolated: subnets("cccc") },
  };
  const stack = stackOf(wholePlatform(settings({ network: { existing } })), "test");
  expect(resource(stack, "aws_ecs_service", "service_web")["network_configuration"]).toMatchObject({
    subnets: Object.values(subnets("bbbb")),
  });
  expect(stack.data).not.toHaveProperty("aws_vpc");
});
