import { Ingress } from "../../../constructs/load-balancer/ingress";
import { type IngressProps } from "../../../constructs/load-balancer/ingress-props";
import { Vpc } from "../../../constructs/network/vpc";
import { type RecordingTarget, recordingTarget } from "../../support/ingress-under-test";
import { resource, statements, synthesize, type Synthesized } from "../../support/synthesize";

type Changes = Partial<Omit<IngressProps, "network">>;

/** Two load balancers in one VPC, both with a route to the service web. */
function twoIngresses(first: Changes, second: Changes, use?: (web: RecordingTarget) => void): Synthesized {
  return synthesize((stack) => {
    const network = new Vpc(stack, "network", { cidr: "10.0.0.0/16" });
    const web = recordingTarget(stack, network.vpcId, "web", 8080);
    const common = { network, domain: "shop.example.com", zone: "example.com" };
    new Ingress(stack, "ingress", { ...common, ...first }).route(web, "site");
    new Ingress(stack, "admin", { ...common, domain: "admin.example.com", ...second }).route(web, "site");
    use?.(web);
  });
}

const names = (synthesized: Synthesized, type: string) =>
  Object.values(synthesized.resource[type] ?? {}).map((arguments_) => arguments_["name"]);

describe("a public and an internal load balancer in one stack", () => {
  const rules = { allow: ["192.0.2.0/24"] };
  let attachments: RecordingTarget["attachments"] = [];
  const synthesized = twoIngresses(
    { webAclRules: rules },
    { internal: true, name: "admin", webAclRules: rules },
    (web) => {
      attachments = web.attachments;
    },
  );

  test("have names of their own, and so has everything that belongs to them", () => {
    expect(names(synthesized, "aws_lb")).toEqual(["shop-prod-admin", "shop-prod-public"]);
    expect(names(synthesized, "aws_wafv2_web_acl")).toEqual(["shop-prod-admin", "shop-prod-public"]);
    expect(names(synthesized, "aws_wafv2_ip_set")).toEqual(["shop-prod-admin-allowed", "shop-prod-allowed"]);
    expect(names(synthesized, "aws_security_group")).toEqual([
      "shop-prod-load-balancer-admin",
      "shop-prod-load-balancer",
      "shop-prod-web",
    ]);
  });

  test("have one policy for the logs of their web ACLs, because an account has ten at most", () => {
    expect(names(synthesized, "aws_wafv2_web_acl")).toHaveLength(2);
    const policies = Object.values(synthesized.resource["aws_cloudwatch_log_resource_policy"] ?? {});
    expect(policies.map((policy) => policy["policy_name"])).toEqual(["shop-prod-log-delivery"]);
  });

  test("deliver their logs under prefixes of their own, which the bucket allows", () => {
    const prefix = (id: string) => resource(synthesized, "aws_lb", id)["access_logs"];
    expect(prefix("ingress_load_balancer")).toMatchObject({ prefix: "load-balancer" });
    expect(prefix("admin_load_balancer")).toMatchObject({ prefix: "load-balancer-admin" });
    const policy = statements(resource(synthesized, "aws_s3_bucket_policy", "access_logs_policy")["policy"]);
    expect(Object.keys(policy).filter((sid) => sid.startsWith("ReceiveLoadBalancerLogs"))).toEqual([
      "ReceiveLoadBalancerLogsLoadBalancer",
      "ReceiveLoadBalancerLogsLoadBalancerAdmin",
    ]);
  });

  test("can both route to one service, which allows connections from both", () => {
    expect(attachments.map(({ route }) => route)).toEqual(["site", "admin-site"]);
    expect(new Set(names(synthesized, "aws_lb_target_group")).size).toBe(2);
    const rules = synthesized.resource["aws_vpc_security_group_ingress_rule"] ?? {};
    expect(Object.keys(rules).filter((id) => id.startsWith("web_"))).toEqual([
      "web_from_load_balancer_admin_tcp_8080",
      "web_from_load_balancer_tcp_8080",
    ]);
  });

  test("open the network ACL of the tier in which each is", () => {
    const opened = Object.entries(synthesized.resource["aws_network_acl_rule"] ?? {}).filter(
      ([, rule]) => rule["egress"] === false && [80, 443].includes(rule["from_port"] as number),
    );
    expect(opened.map(([id, rule]) => [id.replace(/_in_\d+$/, ""), rule["from_port"]]).sort()).toEqual([
      ["network_private_acl", 443],
      ["network_private_acl", 80],
      ["network_public_acl", 443],
      ["network_public_acl", 80],
    ]);
  });
});

test("an internal load balancer opens the private tier for its clients' ranges outside the network only", () => {
  const synthesized = twoIngresses(
    { webAcl: "off" },
    { internal: true, name: "admin", access: { cidrs: ["10.0.64.0/18", "10.200.0.0/16"] }, httpPort: "none" },
  );
  const opened = Object.entries(synthesized.resource["aws_network_acl_rule"] ?? {}).filter(
    ([id, rule]) => id.startsWith("network_private_acl_in_") && rule["from_port"] === 443,
  );
  expect(opened.map(([, rule]) => rule["cidr_block"])).toEqual(["10.200.0.0/16"]);
});

test("two public load balancers share the openings of the public tier", () => {
  const synthesized = twoIngresses({}, { name: "admin" });
  const one = synthesize((stack) => {
    const network = new Vpc(stack, "network", { cidr: "10.0.0.0/16" });
    new Ingress(stack, "ingress", { network, domain: "shop.example.com", zone: "example.com" });
  });
  expect(names(synthesized, "aws_lb")).toEqual(["shop-prod-admin", "shop-prod-public"]);
  expect(synthesized.resource["aws_network_acl_rule"]).toEqual(one.resource["aws_network_acl_rule"]);
});

test("a second load balancer without a name is refused", () => {
  expect(() => twoIngresses({}, {})).toThrow(
    'prod/admin/load-balancer/security-group: the name "shop-prod-load-balancer" is used by prod/ingress/load-balancer/security-group already; pass another `name`.',
  );
});
