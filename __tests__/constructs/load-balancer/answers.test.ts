import { type RedirectSettings } from "../../../constructs/load-balancer/answer-props";
import { DeploymentTarget } from "../../../constructs/core/deployment-target";
import { type Router } from "../../../constructs/load-balancer/router";
import { SharedIngress } from "../../../constructs/load-balancer/shared-ingress";
import { Vpc } from "../../../constructs/network/vpc";
import { type IngressChanges, ofType, synthesizeIngress } from "../../support/ingress-under-test";
import { resource, synthesize } from "../../support/synthesize";

type Action = Record<string, unknown>;

function ruleOf(use: (router: Router) => void, name: string, changes: IngressChanges = {}): Record<string, unknown> {
  return resource(synthesizeIngress(changes, use), "aws_lb_listener_rule", `ingress_${name.replaceAll("-", "_")}_rule`);
}

function redirectTo(settings: RedirectSettings, changes: IngressChanges = {}): unknown {
  const rule = ruleOf((router) => router.redirect("one", settings), "redirect-one", changes);
  return (rule["action"] as Action[])[0]?.["redirect"];
}

const paths = ["/old"];

test.each([
  [
    "https://example.com/#{path}",
    { protocol: "HTTPS", host: "example.com", port: "443", path: "/#{path}", query: "#{query}" },
  ],
  ["https://example.com", { protocol: "HTTPS", host: "example.com", port: "443", path: "/", query: "#{query}" }],
  [
    "#{protocol}://example.com:8443/a?b=#{query}",
    { protocol: "#{protocol}", host: "example.com", port: "8443", path: "/a", query: "b=#{query}" },
  ],
  ["/new", { protocol: "#{protocol}", host: "shop.example.com", port: "#{port}", path: "/new", query: "#{query}" }],
])("a redirect to %s", (to, parts) => {
  expect(redirectTo({ paths, to })).toEqual({ ...parts, status_code: "HTTP_302" });
  expect(redirectTo({ paths, to, permanent: true })).toEqual({ ...parts, status_code: "HTTP_301" });
});

test("a redirect to a path stays at the hosts that it is for, or at the load balancer's own name", () => {
  expect(redirectTo({ hosts: ["a.example.com", "b.example.com"], to: "/new" })).toMatchObject({ host: "#{host}" });
  expect(redirectTo({ paths, to: "/new" }, { domain: undefined })).toMatchObject({
    host: "${aws_lb.ingress_load_balancer.dns_name}",
  });
});

test.each([
  ["https://#{host}/new", {}, /#\{host\}, which the client chooses/],
  ["/new", { domain: "*.example.com" }, /requires `hosts`/],
  ["http://example.com", {}, /is not the target of a redirect/],
])("a redirect to %s is refused", (to, changes, message) => {
  expect(() => redirectTo({ paths, to }, changes)).toThrow(message);
});

test("a fixed answer has status, type and body, and is at its conditions", () => {
  const conditions = { paths: ["/robots.txt"], hosts: ["shop.example.com"], methods: ["GET"] };
  const settings = { ...conditions, status: 200, body: "User-agent: *" };
  expect(ruleOf((router) => router.respond("robots", settings), "response-robots")).toMatchObject({
    listener_arn: "${aws_lb_listener.ingress_listener_https.arn}",
    action: [
      {
        type: "fixed-response",
        fixed_response: { status_code: "200", content_type: "text/plain", message_body: "User-agent: *" },
      },
    ],
    condition: [
      { path_pattern: { values: ["/robots.txt"] } },
      { host_header: { values: ["shop.example.com"] } },
      { http_request_method: { values: ["GET"] } },
    ],
    tags: { Name: "response-robots" },
  });
});

test("one with source ranges refuses other addresses right after itself", () => {
  const synthesized = synthesizeIngress({}, (ingress) => {
    ingress.respond("down", { paths: ["/admin/*"], status: 503, sourceRanges: ["203.0.113.0/24"] });
  });
  const { ingress_response_down_rule: rule, ingress_response_down_refusal: refusal } = ofType(
    synthesized,
    "aws_lb_listener_rule",
  );
  expect(refusal).toMatchObject({
    priority: Number(rule?.["priority"]) + 1,
    action: [{ fixed_response: { status_code: "403" } }],
  });
  expect(rule).toMatchObject({ depends_on: ["aws_lb_listener_rule.ingress_response_down_refusal"] });
});

test("priorities depend on the rule alone, and no two rules have the same", () => {
  const priority = (use: (router: Router) => unknown) =>
    ruleOf((router) => {
      use(router);
      router.redirect("old", { paths, to: "/new" });
    }, "redirect-old")["priority"];
  const alone = priority(() => undefined);
  expect(priority((ingress) => ingress.respond("robots", { paths: ["/robots.txt"], status: 404 }))).toBe(alone);
  expect(() =>
    priority((ingress) => ingress.respond("a", { paths: ["/a"], status: 404, priority: Number(alone) })),
  ).not.toThrow();
  const both = (ingress: Router) => {
    ingress.respond("a", { paths: ["/a"], status: 404, priority: 5 });
    ingress.redirect("b", { paths: ["/b"], to: "/c", priority: 5 });
  };
  expect(() => synthesizeIngress({}, both)).toThrow(/responses-a and redirects-b have the same priority \(5\)/);
  expect(() =>
    synthesizeIngress({}, (ingress) => {
      ingress.respond("a", { paths: ["/a"], status: 404 });
      ingress.respond("a", { paths: ["/b"], status: 404 });
    }),
  ).toThrow(/there is a response with the key "a" already/);
});

test("environments on another's load balancer have theirs below their path prefix, or at their host", () => {
  const owner = new DeploymentTarget({
    project: "shop",
    environment: "prod",
    account: "444444444444",
    region: "eu-west-1",
    tags: {},
  });
  const rules = (place: { pathPrefix?: string; host?: string }) =>
    ofType(
      synthesize((stack) => {
        const network = new Vpc(stack, "network", { cidr: "10.0.0.0/16" });
        const ingress = new SharedIngress(stack, "ingress", { network, owner, domain: "example.com", ...place });
        ingress.redirect("old", { paths, to: "/new" });
        ingress.redirect("below", { paths: ["/b/*"], to: "/#{path}.html" });
        ingress.respond("robots", { paths: ["/robots.txt"], status: 404 });
      }, "test"),
      "aws_lb_listener_rule",
    );
  const prefixed = rules({ pathPrefix: "/test" });
  expect(prefixed["ingress_redirect_old_rule"]).toMatchObject({
    condition: [{ path_pattern: { values: ["/test/old"] } }],
    action: [{ redirect: { host: "example.com", path: "/test/new" } }],
  });
  expect(prefixed["ingress_redirect_below_rule"]).toMatchObject({ action: [{ redirect: { path: "/#{path}.html" } }] });
  expect(prefixed["ingress_response_robots_rule"]).toMatchObject({
    condition: [{ path_pattern: { values: ["/test/robots.txt"] } }],
  });
  expect(rules({ host: "test.example.com" })["ingress_redirect_old_rule"]).toMatchObject({
    condition: [{ path_pattern: { values: ["/old"] } }, { host_header: { values: ["test.example.com"] } }],
    action: [{ redirect: { host: "#{host}", path: "/new" } }],
  });
});
