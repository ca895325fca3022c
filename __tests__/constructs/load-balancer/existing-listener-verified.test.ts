import { Ingress } from "../../../constructs/load-balancer/ingress";
import { type ExistingListenerProps } from "../../../constructs/load-balancer/existing-listener";
import { type Router } from "../../../constructs/load-balancer/router";
import { Vpc } from "../../../constructs/network/vpc";
import { type RecordingTarget, recordingTarget } from "../../support/ingress-under-test";
import { resource, synthesize } from "../../support/synthesize";

const listenerArn =
  "arn:aws:elasticloadbalancing:eu-west-1:444444444444:listener/app/main/50dc6c495c0c9188/f2f7dc8efc522ab2";

function onExisting(changes: Partial<ExistingListenerProps>, use: (entry: Router, web: RecordingTarget) => void) {
  return synthesize((stack) => {
    const network = Vpc.fromTags(stack, "network", { tags: { Name: "main" }, subnetTags: {} });
    const props = { listenerArn, securityGroupId: "sg-0123456789abcdef0", network, ...changes };
    use(Ingress.fromListenerArn(stack, "entry", props), recordingTarget(stack, network.vpcId, "web", 8080));
  });
}

const rule = (synthesized: ReturnType<typeof onExisting>, id: string) =>
  resource(synthesized, "aws_lb_listener_rule", `entry_${id}_rule`);

describe("a listener that is verified", () => {
  const verified = onExisting({ protocol: "http" }, (entry, web) => {
    expect(entry.url).toMatch(/^http:\/\/\$\{TfToken/);
    entry.route(web, "site", { paths: ["/*"] });
  });

  test("must have the protocol and the port, or a plan fails", () => {
    expect(verified.data["aws_lb_listener"]).toMatchObject({
      entry_lookup_listener: {
        arn: listenerArn,
        lifecycle: { postcondition: [{ condition: '${self.protocol == "HTTP" && self.port == 80}' }] },
      },
    });
  });

  test("must be of a load balancer in the network, with the security group", () => {
    expect(verified.data["aws_lb"]).toMatchObject({
      entry_lookup_load_balancer: {
        arn: "${data.aws_lb_listener.entry_lookup_listener.load_balancer_arn}",
        lifecycle: {
          postcondition: [
            { condition: "${self.vpc_id == data.aws_vpc.network.id}" },
            { condition: '${contains(self.security_groups, "sg-0123456789abcdef0")}' },
          ],
        },
      },
    });
  });

  test("speaks plain HTTP only where the props say so, without sign-in, gRPC and HTTP/2", () => {
    const add = (protocol: "http" | "https") =>
      onExisting({ protocol, domain: "a.example.com" }, (entry, web) => {
        entry.route(web, "site", { paths: ["/*"], protocolVersion: "GRPC" });
      });
    expect(() => add("https")).not.toThrow();
    expect(() => add("http")).toThrow(
      'the route "site" of web requires an HTTPS listener, because a load balancer accepts gRPC through HTTPS only; use one, or use HTTP1.',
    );
  });
});

describe("a listener that serves others too", () => {
  const shared = {
    domain: "shop.example.com",
    hosts: ["shop.example.com"],
    priorities: { first: 500, last: 599 },
  };
  const rules = onExisting(shared, (entry, web) => {
    entry.route(web, "site", { paths: ["/*"] });
    entry.route(web, "api", { paths: ["/api/*"] });
    entry.route(web, "own", { hosts: ["x.shop.example.com"] });
    entry.redirect("old", { paths: ["/old"], to: "/new" });
    entry.respond("down", { paths: ["/down"], status: 503 });
  });

  test("gets rules for the hosts alone, except those with hosts of their own", () => {
    for (const id of ["route_web_site", "route_web_api", "redirect_old", "response_down"]) {
      expect(rule(rules, id)["condition"]).toContainEqual({ host_header: { values: ["shop.example.com"] } });
    }
    expect(rule(rules, "route_web_own")["condition"]).toEqual([{ host_header: { values: ["x.shop.example.com"] } }]);
    expect(rule(rules, "redirect_old")["action"]).toMatchObject([{ redirect: { host: "#{host}" } }]);
  });

  test("gets priorities in the range, in the order that they have without one", () => {
    const ids = ["redirect_old", "route_web_api", "route_web_site", "route_web_own"];
    const priorities = ids.map((id) => Number(rule(rules, id)["priority"]));
    expect(priorities).toEqual([...priorities].sort((one, other) => one - other));
    expect(Math.min(...priorities)).toBeGreaterThanOrEqual(500);
    expect(Math.max(...priorities)).toBeLessThan(599);
  });

  test("refuses a priority outside of the range, that of a refusal included", () => {
    const add = (settings: object) => () =>
      onExisting(shared, (entry, web) => entry.route(web, "site", { paths: ["/*"], ...settings }));
    expect(add({ priority: 599 })).not.toThrow();
    expect(add({ priority: 600 })).toThrow(
      "The route web-site has the priority 600, which is not among 500 to 599; set a different `priority`.",
    );
    expect(add({ priority: 599, sourceRanges: ["10.0.0.0/8"] })).toThrow("has the priority 600");
  });
});
