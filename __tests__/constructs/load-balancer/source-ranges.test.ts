import { type RouteSettings } from "../../../constructs/load-balancer/route-props";
import { priorityBand, routePriority } from "../../../constructs/load-balancer/route-priority";
import { ofType, synthesizeIngress } from "../../support/ingress-under-test";
import { resource } from "../../support/synthesize";

const office = { paths: ["/admin", "/admin/*"], sourceRanges: ["203.0.113.0/24", "198.51.100.7/32"] };

const withOffice = (changes: Partial<RouteSettings> = {}) =>
  synthesizeIngress({}, (ingress, target) => {
    ingress.route(target("admin", 3000), "office", { ...office, ...changes });
  });

const priorities = (synthesized: ReturnType<typeof withOffice>) =>
  ["rule", "refusal"].map(
    (end) => resource(synthesized, "aws_lb_listener_rule", `ingress_route_admin_office_${end}`)["priority"],
  );

describe("a route with source ranges", () => {
  const synthesized = withOffice();
  const rule = resource(synthesized, "aws_lb_listener_rule", "ingress_route_admin_office_rule");
  const refusal = resource(synthesized, "aws_lb_listener_rule", "ingress_route_admin_office_refusal");

  test("forwards requests from them only", () => {
    expect(rule["condition"]).toEqual([
      { path_pattern: { values: office.paths } },
      { source_ip: { values: office.sourceRanges } },
    ]);
    expect(rule["action"]).toMatchObject([{ type: "forward" }]);
  });

  test("refuses the same requests from elsewhere, before a less specific route gets them", () => {
    expect(refusal).toMatchObject({
      listener_arn: rule["listener_arn"],
      condition: [{ path_pattern: { values: office.paths } }],
      action: [
        {
          type: "fixed-response",
          fixed_response: { content_type: "text/plain", status_code: "403", message_body: "Forbidden" },
        },
      ],
    });
    const { sourceRanges, ...open } = office;
    expect(sourceRanges).toHaveLength(2);
    const own = routePriority("admin", "office", open);
    expect(priorities(synthesized)).toEqual([own, own + 1]);
    expect(own + 1).toBeLessThan(priorityBand({ paths: ["/*"] }).first);
  });

  test("refuses before it forwards, whatever Terraform creates first", () => {
    expect(rule["depends_on"]).toEqual(["aws_lb_listener_rule.ingress_route_admin_office_refusal"]);
    expect(refusal["depends_on"]).toBeUndefined();
  });

  test("takes the priority that is set and the next one", () => {
    expect(priorities(withOffice({ priority: 7 }))).toEqual([7, 8]);
  });

  test("refuses everything from elsewhere if it has no other condition", () => {
    const all = synthesizeIngress({}, (ingress, target) => {
      ingress.route(target("admin", 3000), "office", { sourceRanges: ["203.0.113.0/24"] });
    });
    expect(resource(all, "aws_lb_listener_rule", "ingress_route_admin_office_refusal")["condition"]).toEqual([
      { path_pattern: { values: ["/*"] } },
    ]);
  });
});

test("a route without source ranges has one rule", () => {
  const open = synthesizeIngress({}, (ingress, target) => {
    ingress.route(target("admin", 3000), "office", { paths: office.paths });
  });
  expect(Object.keys(ofType(open, "aws_lb_listener_rule"))).toEqual(["ingress_route_admin_office_rule"]);
});

test("no two routes have a number in common, also if one of them is that of a refusal", () => {
  const own = routePriority("admin", "office", office);
  const both = (priority: number) => () =>
    synthesizeIngress({}, (ingress, target) => {
      ingress.route(target("admin", 3000), "office", office);
      ingress.route(target("web", 3000), "site", { paths: ["/*"], priority });
    });
  const message = `The routes admin-office and web-site have the same priority (${own + 1}); set a different \`priority\`.`;
  expect(both(own + 1)).toThrow(message);
  expect(both(own + 2)).not.toThrow();
});

test("a derived priority makes way for a pair", () => {
  const { first } = priorityBand(office);
  const own = routePriority("admin", "office", office);
  expect(routePriority("admin", "office", office, new Set([own + 1]))).toBe(own + 2);
  expect(routePriority("admin", "office", { paths: office.paths }, new Set([own + 1]))).toBe(own);
  expect(first).toBeLessThanOrEqual(own);
});

test("the source ranges don't change how specific a route is", () => {
  expect(priorityBand(office)).toEqual(priorityBand({ paths: office.paths }));
});
