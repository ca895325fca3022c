import application from ".";
import { all } from "../../support/shop-platform";
import { environmentsOf, only } from "../synthesized";

describe.each(environmentsOf(application))("an imported certificate in $name", (environment) => {
  const { name, stage, stack } = environment;

  test("HTTPS uses the certificate of the environment", () => {
    const [arn] = application.environments[name]?.ingress?.certificateArns ?? [];
    expect(arn).toMatch(/^arn:aws:acm:/);
    expect(only(stack, "aws_lb_listener", ({ protocol }) => protocol === "HTTPS")["certificate_arn"]).toBe(arn);
  });

  test("no zone, record or certificate is created, and the records to create are an output", () => {
    for (const type of ["aws_route53_zone", "aws_route53_record", "aws_acm_certificate"]) {
      expect(all(stack, type)).toEqual({});
    }
    const host = `${stage === "prod" ? "www" : stage}.intranet.example.org`;
    expect(JSON.stringify(stack.output["dns_records"])).toContain(host);
    expect(stack.output["url"]).toMatchObject({ value: `https://${host}` });
  });
});
