import application from ".";
import { all } from "../../support/shop-platform";
import { environmentsOf, only } from "../synthesized";

describe.each(environmentsOf(application))("a tool behind an existing load balancer in $name", ({ name, stack }) => {
  const existing = application.environments[name]?.existingIngress;
  const group = existing?.securityGroupId ?? "";
  const rules = Object.entries(all(stack, "aws_lb_listener_rule"));

  test("neither network, load balancer, certificate nor record is created", () => {
    for (const type of ["aws_vpc", "aws_lb", "aws_lb_listener", "aws_acm_certificate", "aws_route53_record"]) {
      expect(all(stack, type)).toEqual({});
    }
  });

  test("its rules are on the listener, for its domain only, in its range, the more specific first", () => {
    expect(rules.map(([id]) => id).sort()).toEqual([
      "ingress_redirect_old_rule",
      "ingress_route_rota_exports_rule",
      "ingress_route_rota_pages_rule",
    ]);
    for (const [, rule] of rules) {
      expect(rule).toMatchObject({
        listener_arn: existing?.listenerArn,
        condition: expect.arrayContaining([{ host_header: { values: existing?.domains } }]) as unknown,
      });
      expect(Number(rule["priority"])).toBeGreaterThanOrEqual(2000);
      expect(Number(rule["priority"])).toBeLessThanOrEqual(2099);
    }
    const priority = (id: string) => Number(rules.find(([one]) => one.includes(id))?.[1]["priority"]);
    expect(priority("redirect_old")).toBeLessThan(priority("exports"));
    expect(priority("exports")).toBeLessThan(priority("pages"));
  });

  test("only the load balancer may connect to the service, and may connect to nothing else", () => {
    const inbound = only(stack, "aws_vpc_security_group_ingress_rule", (rule) => rule["from_port"] === 8080);
    expect(inbound["referenced_security_group_id"]).toBe(group);
    const outbound = only(stack, "aws_vpc_security_group_egress_rule", (rule) => rule["security_group_id"] === group);
    expect(outbound).toMatchObject({
      from_port: 8080,
      to_port: 8080,
      referenced_security_group_id: inbound["security_group_id"],
    });
  });

  test("a plan fails if the load balancer is another one than meant", () => {
    expect(stack.data["aws_lb_listener"]).toMatchObject({
      ingress_lookup_listener: {
        arn: existing?.listenerArn,
        lifecycle: { postcondition: [{ condition: '${self.protocol == "HTTPS" && self.port == 443}' }] },
      },
    });
    const { vpcId = "" } = application.environments[name]?.network?.existing ?? {};
    const conditions = [`\${self.vpc_id == "${vpcId}"}`, `\${contains(self.security_groups, "${group}")}`];
    expect(stack.data["aws_lb"]).toMatchObject({
      ingress_lookup_load_balancer: { lifecycle: { postcondition: conditions.map((condition) => ({ condition })) } },
    });
    expect(stack.output["url"]).toMatchObject({ value: `https://${existing?.domains?.[0] ?? ""}` });
  });
});
