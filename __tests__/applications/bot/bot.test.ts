import application from ".";
import { all } from "../../support/shop-platform";
import { containerOf, environmentsOf, only, secretsOf } from "../synthesized";

describe.each(environmentsOf(application))("a bot in $name", (environment) => {
  const { stack } = environment;

  test("there is no load balancer, no certificate, no zone and no target group", () => {
    for (const type of [
      "aws_lb",
      "aws_acm_certificate",
      "aws_route53_zone",
      "aws_lb_target_group",
      "aws_wafv2_web_acl",
    ]) {
      expect(all(stack, type)).toEqual({});
    }
  });

  test("nothing may connect to the bot", () => {
    const groups = Object.values(all(stack, "aws_vpc_security_group_ingress_rule")).map((rule) =>
      String(rule["security_group_id"]),
    );
    expect(groups.filter((group) => group.includes("service_bot"))).toEqual([]);
    expect(containerOf(environment, "bot")["portMappings"] ?? []).toEqual([]);
  });

  test("one bot runs, even during a deployment", () => {
    expect(only(stack, "aws_ecs_service")).toMatchObject({
      desired_count: 1,
      deployment_minimum_healthy_percent: 0,
      deployment_maximum_percent: 100,
    });
    expect(all(stack, "aws_appautoscaling_target")).toEqual({});
  });

  test("it may connect to the chat service, by way of NAT", () => {
    expect(
      only(stack, "aws_vpc_security_group_egress_rule", (rule) => rule["cidr_ipv4"] === "149.154.160.0/20"),
    ).toMatchObject({ from_port: 443, to_port: 443, description: expect.stringContaining("chat service") as string });
    expect(Object.keys(all(stack, "aws_nat_gateway")).length).toBeGreaterThan(0);
  });

  test("its token comes from the secret, and its own program says whether it is alive", () => {
    expect(secretsOf(containerOf(environment, "bot"))).toEqual({
      BOT_TOKEN: expect.stringContaining("bot_token") as string,
    });
    expect(containerOf(environment, "bot")["healthCheck"]).toMatchObject({ command: ["CMD", "node", "alive.js"] });
  });
});
