import { Certificate } from "../../../constructs/load-balancer/certificate";
import { SharedIngress } from "../../../constructs/load-balancer/shared-ingress";
import { DeploymentTarget } from "../../../constructs/core/deployment-target";
import { Vpc } from "../../../constructs/network/vpc";
import { type IngressChanges, ofType, recordingTarget, synthesizeIngress } from "../../support/ingress-under-test";
import { cognito } from "../../support/sign-in";
import { resource, synthesize, type Synthesized } from "../../support/synthesize";

let url = "";

/** A load balancer without a domain, and a route. */
function plain(changes: IngressChanges = {}): Synthesized {
  return synthesizeIngress({ domain: undefined, ...changes }, (ingress, target) => {
    ingress.route(target("web", 8080), "site", { paths: ["/*"], sourceRanges: ["203.0.113.0/24"] });
    ({ url } = ingress);
  });
}

describe("a load balancer without a domain", () => {
  const synthesized = plain();
  const listener = resource(synthesized, "aws_lb_listener", "ingress_listener_redirect");

  test("answers plain HTTP on one listener, and 404 to requests that match no route", () => {
    expect(Object.keys(ofType(synthesized, "aws_lb_listener"))).toEqual(["ingress_listener_redirect"]);
    expect(listener).toMatchObject({
      port: 80,
      protocol: "HTTP",
      default_action: [{ type: "fixed-response", fixed_response: { status_code: "404" } }],
    });
    const other = resource(plain({ httpPort: 8080 }), "aws_lb_listener", "ingress_listener_redirect");
    expect(other["port"]).toBe(8080);
  });

  test("sends the headers that protect browsers, without Strict-Transport-Security", () => {
    expect(listener).toMatchObject({
      routing_http_response_x_frame_options_header_value: "DENY",
      routing_http_response_x_content_type_options_header_value: "nosniff",
      routing_http_response_server_enabled: false,
    });
    expect(Object.keys(listener).filter((key) => key.includes("strict_transport"))).toEqual([]);
  });

  test("is open on that port only", () => {
    const rules = Object.values(ofType(synthesized, "aws_vpc_security_group_ingress_rule"));
    const fromClients = rules.filter((rule) => rule["cidr_ipv4"] === "0.0.0.0/0");
    expect(fromClients.map((rule) => rule["from_port"])).toEqual([80]);
  });

  test("has the routes, and its URL is AWS's own name", () => {
    const rules = Object.values(ofType(synthesized, "aws_lb_listener_rule"));
    expect(rules.map((rule) => rule["listener_arn"])).toEqual(
      Array(2).fill("${aws_lb_listener.ingress_listener_redirect.arn}"),
    );
    plain();
    expect(url).toMatch(/^http:\/\/\$\{TfToken\[[^\]]+\]\}$/);
    plain({ httpPort: 8080 });
    expect(url).toMatch(/^http:\/\/\$\{TfToken\[[^\]]+\]\}:8080$/);
  });

  test("has neither certificate nor records, and keeps its web ACL and its logs", () => {
    expect(ofType(synthesized, "aws_acm_certificate")).toEqual({});
    expect(ofType(synthesized, "aws_route53_record")).toEqual({});
    expect(Object.keys(ofType(synthesized, "aws_wafv2_web_acl"))).toHaveLength(1);
    expect(resource(synthesized, "aws_lb", "ingress_load_balancer")).toMatchObject({
      access_logs: { enabled: true },
      drop_invalid_header_fields: true,
    });
  });

  test("gets a domain in place: nothing of it goes, and only the rules move to another listener", () => {
    const withDomain = synthesizeIngress({}, (ingress, target) => {
      ingress.route(target("web", 8080), "site", { paths: ["/*"], sourceRanges: ["203.0.113.0/24"] });
    });
    for (const [type, resources] of Object.entries(synthesized.resource)) {
      for (const [id, before] of Object.entries(resources)) {
        const after = resource(withDomain, type, id);
        if (type === "aws_lb_listener") {
          expect(after).toMatchObject({ port: 80, protocol: "HTTP", default_action: [{ type: "redirect" }] });
        } else if (type === "aws_lb_listener_rule") {
          expect(after).toEqual({ ...before, listener_arn: "${aws_lb_listener.ingress_listener_https.arn}" });
        } else if (!type.startsWith("aws_network_acl")) {
          expect(after).toEqual(before);
        }
      }
    }
  });

  test.each([
    ["signIn", { signIn: cognito }, /people can sign in through HTTPS only/],
    ["gRPC", { protocolVersion: "GRPC" }, /accepts gRPC through HTTPS only/],
    ["HTTP/2", { protocolVersion: "HTTP2" }, /accepts HTTP\/2 through HTTPS only/],
  ] as const)("refuses a route with %s", (_, settings, message) => {
    const build = () =>
      synthesizeIngress({ domain: undefined }, (ingress, target) => {
        ingress.route(target("web", 8080), "site", settings);
      });
    expect(build).toThrow(message);
  });

  test.each([
    ["a zone", { zone: "example.com" }],
    ["certificates", { certificates: [Certificate.fromArn("arn:aws:acm:eu-west-1:444444444444:certificate/0a1b")] }],
    ["additional domains", { additionalDomains: ["www.example.com"] }],
  ])("refuses %s", (_, props) => {
    expect(() => plain(props)).toThrow(/require a `domain`; give the main one/);
  });

  test("refuses to have no listener", () => {
    expect(() => plain({ httpPort: "none" })).toThrow(/give `httpPort` a port/);
  });
});

describe("another environment on a load balancer without a domain", () => {
  const owner = new DeploymentTarget({
    project: "shop",
    environment: "test",
    account: "444444444444",
    region: "eu-west-1",
    tags: {},
  });
  const shared = (props: { pathPrefix?: string; host?: string; httpPort?: number }) =>
    synthesize((stack) => {
      const network = new Vpc(stack, "network", { cidr: "10.0.0.0/16" });
      const ingress = new SharedIngress(stack, "ingress", { network, owner, domain: undefined, ...props });
      ingress.route(recordingTarget(stack, network.vpcId, "web", 8080), "site");
      ({ url } = ingress);
    });

  test("has its routes on the listener of plain HTTP", () => {
    const synthesized = shared({ pathPrefix: "/demo", httpPort: 8080 });
    expect(synthesized.data["aws_lb_listener"]).toMatchObject({ ingress_listener: { port: 8080 } });
    expect(url).toMatch(/^http:\/\/.*:8080\/demo$/);
  });

  test("can't have a host", () => {
    expect(() => shared({ host: "demo.example.com" })).toThrow(/a `host` requires a `domain`; give `pathPrefix`/);
  });
});
