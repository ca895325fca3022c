import { LbListenerRule } from "@cdktf/provider-aws/lib/lb-listener-rule";
import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { withPathPrefix } from "../../../constructs/load-balancer/path-prefix";
import { routePriority } from "../../../constructs/load-balancer/route-priority";
import { SharedIngress, type SharedIngressProps } from "../../../constructs/load-balancer/shared-ingress";
import { DeploymentTarget } from "../../../constructs/core/deployment-target";
import { SharedVpc } from "../../../constructs/network/shared-vpc";
import { synthesize } from "../../support/synthesize";
import { type RecordingTarget, recordingTarget } from "../../support/ingress-under-test";

const owner = new DeploymentTarget({
  project: "shop",
  environment: "prod",
  account: "444444444444",
  region: "eu-west-1",
  tags: {},
});

/** The environment test on the load balancer of prod, below /test, with a route to the service auth. */
function sharedIngress(
  changes: Partial<SharedIngressProps> = {},
  use: (ingress: SharedIngress, auth: RecordingTarget) => void = (ingress, auth) => {
    ingress.route(auth, "main", { paths: ["/auth", "/auth/*"] });
  },
) {
  return synthesize((stack) => {
    const network = new SharedVpc(stack, "network", { owner, cidr: "10.2.0.0/16", zones: ["a"], endpoints: true });
    const ingress = new SharedIngress(stack, "ingress", {
      network,
      owner,
      internal: false,
      domain: "shop.example.com",
      httpsPort: 443,
      pathPrefix: "/test",
      ...changes,
    });
    use(ingress, recordingTarget(stack, network.vpcId, "auth", 3001));
  }, "test");
}

describe("a shared load balancer", () => {
  const synthesized = sharedIngress();

  test("is looked up by the names that its owner gives", () => {
    expect(synthesized.data).toMatchObject({
      aws_lb: { ingress_load_balancer: { name: "shop-prod-public" } },
      aws_lb_listener: {
        ingress_listener: { load_balancer_arn: "${data.aws_lb.ingress_load_balancer.arn}", port: 443 },
      },
      aws_security_group: {
        ingress_security_group: { name: "shop-prod-load-balancer", vpc_id: "${data.aws_vpc.network.id}" },
      },
    });
    expect(sharedIngress({ internal: true, httpsPort: 8443 }).data).toMatchObject({
      aws_lb: { ingress_load_balancer: { name: "shop-prod-internal" } },
      aws_lb_listener: { ingress_listener: { port: 8443 } },
    });
  });

  test("is looked up by the name that its owner gave it, if it has several", () => {
    expect(sharedIngress({ name: "partners" }).data).toMatchObject({
      aws_lb: { ingress_load_balancer: { name: "shop-prod-partners" } },
      aws_security_group: { ingress_security_group: { name: "shop-prod-load-balancer-partners" } },
    });
  });

  test("gets only a listener rule and a target group from this environment", () => {
    const ingressTypes = /^aws_(lb|acm|route53|wafv2|cloudwatch|s3)/;
    expect(Object.keys(synthesized.resource).filter((type) => ingressTypes.test(type))).toEqual([
      "aws_lb_listener_rule",
      "aws_lb_target_group",
    ]);
    expect(synthesized.json).toHaveResourceWithProperties(LbTargetGroup, {
      name: expect.stringMatching(/^shop-test-auth-main-[0-9a-f]{4}$/) as string,
      vpc_id: "${data.aws_vpc.network.id}",
      port: 3001,
      health_check: expect.objectContaining({ path: "/health" }) as unknown,
    });
  });

  test("forwards to the service below the path prefix of the environment", () => {
    const paths = ["/test/auth", "/test/auth/*"];
    expect(synthesized.json).toHaveResourceWithProperties(LbListenerRule, {
      listener_arn: "${data.aws_lb_listener.ingress_listener.arn}",
      condition: [{ path_pattern: { values: paths } }],
      priority: routePriority("/test/auth", "main", { paths }),
    });
  });

  test("may connect to the service, only on its port", () => {
    const [loadBalancer, auth] = [
      "${data.aws_security_group.ingress_security_group.id}",
      "${aws_security_group.auth.id}",
    ];
    const ports = { from_port: 3001, to_port: 3001, ip_protocol: "tcp" };
    expect(synthesized.resource["aws_vpc_security_group_ingress_rule"]).toEqual({
      auth_from_load_balancer_tcp_3001: expect.objectContaining({
        security_group_id: auth,
        referenced_security_group_id: loadBalancer,
        ...ports,
      }) as unknown,
    });
    expect(synthesized.resource["aws_vpc_security_group_egress_rule"]).toEqual({
      ingress_security_group_to_auth_tcp_3001: expect.objectContaining({
        security_group_id: loadBalancer,
        referenced_security_group_id: auth,
        ...ports,
      }) as unknown,
    });
  });

  test("gives the service the resource label of its request metric", () => {
    sharedIngress({}, (ingress, auth) => {
      ingress.route(auth, "main", { paths: ["/auth"] });
      const [attachment] = auth.attachments;
      expect(attachment?.requestLabel).toMatch(/^\$\{TfToken\[.*\]\}\/\$\{TfToken\[.*\]\}$/);
    });
  });

  test("has the URL of the owner's domain with the path prefix", () => {
    sharedIngress({ httpsPort: 8443 }, (ingress) => {
      expect(ingress.url).toBe("https://shop.example.com:8443/test");
    });
  });

  test("refuses two routes with the same priority", () => {
    const collide = () =>
      sharedIngress({}, (ingress, auth) => {
        ingress.route(auth, "one", { paths: ["/one"], priority: 5 });
        ingress.route(auth, "two", { paths: ["/two"], priority: 5 });
      });
    expect(collide).toThrow("The routes auth-one and auth-two have the same priority (5); set a different `priority`.");
  });
});

describe("a path prefix", () => {
  test("is added to every path, and is the only path of a route without paths", () => {
    expect(withPathPrefix("/test", { paths: ["/*", "/a"] })).toEqual({ paths: ["/test/*", "/test/a"] });
    expect(withPathPrefix("/test", { methods: ["GET"] })).toEqual({ methods: ["GET"], paths: ["/test/*"] });
  });

  test("is optional", () => {
    const route = { hosts: ["a.example.com"] };
    expect(withPathPrefix(undefined, route)).toBe(route);
  });
});

test("a host of its own is a condition of every route, in place of a path prefix", () => {
  let url = "";
  const { json } = sharedIngress(
    { pathPrefix: undefined, host: "test-shop.example.com" } as unknown as Partial<SharedIngressProps>,
    (ingress, auth) => {
      url = ingress.url;
      ingress.route(auth, "main", { paths: ["/auth"], hosts: ["auth.example.com"] });
    },
  );
  expect(url).toBe("https://test-shop.example.com");
  expect(json).toHaveResourceWithProperties(LbListenerRule, {
    condition: [{ path_pattern: { values: ["/auth"] } }, { host_header: { values: ["test-shop.example.com"] } }],
  });
  expect(() => sharedIngress({ host: "test-shop.example.com" })).toThrow(
    "ingress: give either `pathPrefix` or `host`.",
  );
});
