import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import definition from "../../../examples/shop";
import { makeStacks } from "../../../main";
import { checkSettings } from "../../../settings/check/check-settings";
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

/** The default settings with test on prod's load balancer. */
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
  waivers: [{ environment: "prod", setting: "ingress.sharedWith", reason: "A small team with a single account." }],
});

const platform = wholePlatform(settings());
const [prod, test_] = [stackOf(platform, "prod"), stackOf(platform, "test")];
const defaultProd = stackOf(wholePlatform({ ...definition, environments: { prod: environments.prod } }), "prod");

const types = (stack: WholeStack) => Object.keys(stack.resource);

describe("an environment in the network and on the load balancer of another", () => {
  test("makes neither of the two", () => {
    const made =
      /^aws_(vpc|subnet|route|route_table|network_acl|nat_gateway|eip|internet_gateway|flow_log|lb|lb_listener|acm_certificate|route53_record|wafv2_web_acl|vpc_endpoint)$/;
    expect(types(test_).filter((type) => made.test(type))).toEqual([]);
  });

  test("stands in the tiers of that one", () => {
    const subnets = (tier: string) => ["a", "b", "c"].map((zone) => `\${data.aws_subnet.network_${tier}_${zone}.id}`);
    for (const service of Object.values(all(test_, "aws_ecs_service"))) {
      expect(service["network_configuration"]).toMatchObject({ subnets: subnets("private"), assign_public_ip: false });
    }
    expect(resource(test_, "aws_db_subnet_group", "database_subnet_group")["subnet_ids"]).toEqual(subnets("isolated"));
    for (const group of Object.values(all(test_, "aws_security_group"))) {
      expect(group["vpc_id"]).toBe("${data.aws_vpc.network.id}");
    }
  });

  test("has every route below its path, and tells the services", () => {
    const paths = Object.values(all(test_, "aws_lb_listener_rule")).map(({ condition }) => condition);
    const path = (...values: string[]) => [{ path_pattern: { values } }];
    expect(paths).toEqual([path("/test/admin", "/test/admin/*"), path("/test/api/*"), path("/test/*")]);
    const definitions = Object.values(all(test_, "aws_ecs_task_definition")).map(
      (task) => task["container_definitions"],
    );
    expect(definitions).toHaveLength(3);
    for (const text of definitions) {
      expect(text).toContain('{"name":"PATH_PREFIX","value":"/test"}');
    }
    expect(test_.output["url"]).toMatchObject({ value: "https://shop.example.com/test" });
    expect(test_.output).not.toHaveProperty("load_balancer_dns_name");
  });

  test("has names of its own for all that stands beside the other's", () => {
    const names = (stack: WholeStack) =>
      ["aws_security_group", "aws_lb_target_group", "aws_ecs_service", "aws_iam_role", "aws_kms_alias"].flatMap(
        (type) => Object.values(all(stack, type)).map(({ name }) => `${type} ${String(name)}`),
      );
    const [own, others] = [names(test_), new Set(names(prod))];
    expect(own.length).toBeGreaterThan(10);
    expect(own.filter((name) => others.has(name))).toEqual([]);
  });

  test("has no place among the rules in common with the other", () => {
    const rules = [prod, test_].flatMap((stack) => Object.values(all(stack, "aws_lb_listener_rule")));
    expect(new Set(rules.map(({ priority }) => priority)).size).toBe(rules.length);
  });

  test("reaches nothing of the other but its load balancer and endpoints", () => {
    const foreign = [
      ...Object.values(all(test_, "aws_vpc_security_group_ingress_rule")),
      ...Object.values(all(test_, "aws_vpc_security_group_egress_rule")),
    ].flatMap((rule) => [rule["security_group_id"], rule["referenced_security_group_id"]].map(String));
    const looked = foreign.filter((reference) => reference.includes("data."));
    expect([...new Set(looked)].sort()).toEqual([
      "${data.aws_security_group.ingress_security_group.id}",
      "${data.aws_security_group.network_endpoints.id}",
    ]);
  });

  test("is planned from what is in the account: no stack reads another's state", () => {
    expect(test_.json).not.toContain("terraform_remote_state");
  });
});

describe("the host", () => {
  test("has the endpoint that the shells of its sharedWith need, and is otherwise as it is without them", () => {
    const { aws_vpc_endpoint: endpoints, ...others } = prod.resource;
    const { aws_vpc_endpoint: without, ...same } = defaultProd.resource;
    expect(others).toEqual(same);
    const added = Object.keys(endpoints ?? {}).filter((id) => !Object.hasOwn(without ?? {}, id));
    expect(added).toEqual(["network_endpoints_ssmmessages"]);
  });

  test("is applied first: the manifest says so to whoever applies all stacks", () => {
    const folder = mkdtempSync(path.join(tmpdir(), "sharing-"));
    try {
      makeStacks(checkSettings(settings(), { example: true }).settings, folder).synth();
      const manifest = JSON.parse(readFileSync(path.join(folder, "manifest.json"), "utf8")) as {
        stacks: Record<string, { dependencies: string[] }>;
      };
      expect(manifest.stacks["test"]?.dependencies).toEqual(["prod"]);
      expect(manifest.stacks["prod"]?.dependencies).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

test("a participant in a network that was given to its host stands in the same", () => {
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
