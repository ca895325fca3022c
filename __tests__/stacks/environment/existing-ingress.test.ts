import { all, stackOf, wholePlatform, type WholeStack } from "../../support/shop-platform";
import { changed } from "../../support/settings-under-test";

const zones = (tier: string) => ({ a: `subnet-000000${tier}1`, b: `subnet-000000${tier}2` });
const network = {
  existing: { vpcId: "vpc-00000001", cidr: "10.7.0.0/16", subnets: { private: zones("1"), isolated: zones("2") } },
};
const existingIngress = {
  listenerArn:
    "arn:aws:elasticloadbalancing:eu-west-1:200000000002:listener/app/main/50dc6c495c0c9188/f2f7dc8efc522ab2",
  securityGroupId: "sg-0123456789abcdef0",
  protocol: "http",
};

/** The test environment behind an existing load balancer that speaks plain HTTP. */
function behind(changes: object = {}, others: object = {}): WholeStack {
  const settings = changed({
    "application.ingress": undefined,
    "environments.staging": undefined,
    "environments.prod": undefined,
    "environments.test.ingress": undefined,
    "environments.test.network": network,
    "environments.test.existingIngress": { ...existingIngress, ...changes },
    ...others,
  });
  return stackOf(wholePlatform(settings), "test");
}

describe("an environment behind an existing load balancer", () => {
  test("has the URL of the load balancer's own name without a domain, at the port of the listener", () => {
    const dnsName = "http://${data.aws_lb.ingress_lookup_load_balancer.dns_name}";
    expect(behind().output["url"]?.["value"]).toBe(dnsName);
    expect(behind({ port: 8080 }).output["url"]?.["value"]).toBe(`${dnsName}:8080`);
    expect(behind({ domains: ["*.shop.example.com", "shop.example.com"] }).output["url"]?.["value"]).toBe(
      "http://shop.example.com",
    );
  });

  test("lets calls take as long as a connection of the load balancer may be idle", () => {
    const timeouts = (stack: WholeStack) =>
      [...JSON.stringify(all(stack, "aws_ecs_service")).matchAll(/"per_request_timeout_seconds":(\d+)/g)].map(
        ([, seconds]) => Number(seconds),
      );
    expect(new Set(timeouts(behind()))).toEqual(new Set([60]));
    expect(new Set(timeouts(behind({ idleTimeoutSeconds: 300 })))).toEqual(new Set([300]));
  });

  test("may have an internal load balancer of its own beside it, in the same network", () => {
    const domain = { domain: "in.example.com", zone: { kind: "none" }, certificateArns: [certificate] };
    const both = behind(
      {},
      {
        "environments.test.internalIngress": domain,
        "environments.test.services.web.routes.admin": { paths: ["/admin/*"], through: "internal" },
      },
    );
    const listenerOf = (id: string) => all(both, "aws_lb_listener_rule")[id]?.["listener_arn"];
    expect(listenerOf("ingress_route_web_site_rule")).toBe(existingIngress.listenerArn);
    expect(listenerOf("internal_ingress_route_web_admin_rule")).toBe(
      "${aws_lb_listener.internal_ingress_listener_https.arn}",
    );
    const loadBalancers = all(both, "aws_lb");
    expect(Object.keys(loadBalancers)).toEqual(["internal_ingress_load_balancer"]);
    expect(loadBalancers).toMatchObject({ internal_ingress_load_balancer: { internal: true } });
  });
});

const certificate = "arn:aws:acm:eu-west-1:200000000002:certificate/0a1b2c3d-0000-0000-0000-000000000000";
