import { Ingress } from "../../../constructs/load-balancer/ingress";
import { type ExistingListenerProps } from "../../../constructs/load-balancer/existing-listener";
import { Vpc } from "../../../constructs/network/vpc";
import { type RecordingTarget, recordingTarget } from "../../support/ingress-under-test";
import { resource, synthesize } from "../../support/synthesize";

const LOAD_BALANCER = "app/main/50dc6c495c0c9188";
const listenerArn = `arn:aws:elasticloadbalancing:eu-west-1:444444444444:listener/${LOAD_BALANCER}/f2f7dc8efc522ab2`;

/** A service that has a route on a load balancer in a VPC; both exist already. */
function routeOnExisting(
  changes: Partial<ExistingListenerProps> = {},
  use?: (web: RecordingTarget, url: string) => void,
) {
  return synthesize((stack) => {
    const network = Vpc.fromTags(stack, "network", { tags: { Name: "main" }, subnetTags: {} });
    const listener = Ingress.fromListenerArn(stack, "entry", {
      listenerArn,
      securityGroupId: "sg-0123456789abcdef0",
      network,
      domain: "shop.example.com",
      ...changes,
    });
    const web = recordingTarget(stack, network.vpcId, "web", 8080);
    listener.route(web, "site", { paths: ["/*"] });
    use?.(web, listener.url);
  });
}

describe("a listener that exists already", () => {
  const synthesized = routeOnExisting();

  test("gets a rule, and neither it nor its load balancer is looked up or changed", () => {
    expect(resource(synthesized, "aws_lb_listener_rule", "entry_route_web_site_rule")).toMatchObject({
      listener_arn: listenerArn,
      condition: [{ path_pattern: { values: ["/*"] } }],
    });
    expect(Object.keys(synthesized.data)).toEqual(["aws_vpc"]);
    expect(Object.keys(synthesized.resource)).toEqual([
      "aws_lb_listener_rule",
      "aws_lb_target_group",
      "aws_security_group",
      "aws_vpc_security_group_egress_rule",
      "aws_vpc_security_group_ingress_rule",
    ]);
  });

  test("may connect to the service, by rules on both sides", () => {
    expect(synthesized.resource["aws_vpc_security_group_ingress_rule"]).toEqual({
      web_from_load_balancer_tcp_8080: expect.objectContaining({
        security_group_id: "${aws_security_group.web.id}",
        referenced_security_group_id: "sg-0123456789abcdef0",
        from_port: 8080,
      }) as unknown,
    });
    expect(synthesized.resource["aws_vpc_security_group_egress_rule"]).toEqual({
      entry_security_group_to_web_tcp_8080: expect.objectContaining({
        security_group_id: "sg-0123456789abcdef0",
        referenced_security_group_id: "${aws_security_group.web.id}",
      }) as unknown,
    });
  });

  test("gives the service the resource label of its request metric", () => {
    routeOnExisting({}, ({ attachments: [attachment] }, url) => {
      expect(attachment?.requestLabel?.startsWith(`${LOAD_BALANCER}/`)).toBe(true);
      expect(url).toBe("https://shop.example.com");
    });
  });

  test("names target groups alike in every synthesis, although the VPC is known only at apply", () => {
    const name = () => resource(routeOnExisting(), "aws_lb_target_group", "entry_route_web_site_target_group")["name"];
    expect(name()).toMatch(/^shop-prod-web-site-[0-9a-f]{4}$/);
    routeOnExisting({ name: "other" });
    expect(name()).toBe(name());
  });

  test("can have a path prefix, a port and a name", () => {
    const changes = { pathPrefix: "/shop", httpsPort: 8443, name: "legacy" };
    const prefixed = routeOnExisting(changes, ({ attachments: [attachment] }, url) => {
      expect(url).toBe("https://shop.example.com:8443/shop");
      expect(attachment?.route).toBe("legacy-site");
    });
    expect(resource(prefixed, "aws_lb_listener_rule", "entry_route_web_site_rule")).toMatchObject({
      condition: [{ path_pattern: { values: ["/shop/*"] } }],
    });
    expect(Object.keys(prefixed.resource["aws_vpc_security_group_ingress_rule"] ?? {})).toEqual([
      "web_from_load_balancer_legacy_tcp_8080",
    ]);
  });

  test.each([
    ["a network load balancer", listenerArn.replace("/app/", "/net/")],
    ["a load balancer", `arn:aws:elasticloadbalancing:eu-west-1:444444444444:loadbalancer/${LOAD_BALANCER}`],
  ])("is refused with the ARN of %s", (_, arn) => {
    expect(() => routeOnExisting({ listenerArn: arn })).toThrow(
      `prod/entry: ${arn} is not the ARN of an Application Load Balancer's listener, which contains ":listener/app/".`,
    );
  });
});
