import application from ".";
import { all } from "../../support/shop-platform";
import { issuesOf } from "../../support/settings-under-test";
import { checkSettings } from "../../../settings/check/check-settings";
import { environmentsOf, only } from "../synthesized";

describe.each(environmentsOf(application))("no domain yet in $name", (environment) => {
  const { stack } = environment;

  test("the load balancer answers by HTTP, and forwards to the service", () => {
    expect(only(stack, "aws_lb_listener")).toMatchObject({ port: 80, protocol: "HTTP" });
    const { action } = only(stack, "aws_lb_listener_rule");
    expect(JSON.stringify(action)).toContain('"type":"forward"');
    expect(only(stack, "aws_lb")["internal"]).toBe(false);
  });

  test("the URL is AWS's own name", () => {
    expect(stack.output["url"]).toMatchObject({
      value: expect.stringMatching(/^http:\/\/\$\{aws_lb\..*dns_name\}/) as string,
    });
  });

  test("there is neither a zone nor a certificate to pay or wait for", () => {
    for (const type of ["aws_route53_zone", "aws_acm_certificate", "aws_route53_record"]) {
      expect(all(stack, type)).toEqual({});
    }
  });

  test("the web ACL and the access logs are as with a domain", () => {
    expect(Object.keys(all(stack, "aws_wafv2_web_acl_association"))).toHaveLength(1);
    expect(only(stack, "aws_lb")["access_logs"]).toMatchObject({ enabled: true });
  });
});

test("staging and prod want a reason for it", () => {
  const waivers = application.waivers?.filter(({ setting }) => setting !== "ingress.domain") ?? [];
  const messages = issuesOf({ ...application, waivers }).map(({ message }) => message);
  expect(messages).toEqual([
    expect.stringContaining('environment: "prod"'),
    expect.stringContaining('environment: "staging"'),
  ]);
});

test("one account has one stack, which knows all three environments", () => {
  const { settings } = checkSettings(application, { example: true });
  expect(Object.keys(settings.accounts)).toEqual(["company"]);
  expect(settings.accounts["company"]).toMatchObject({ isShared: true, environments: ["prod", "staging", "test"] });
});
