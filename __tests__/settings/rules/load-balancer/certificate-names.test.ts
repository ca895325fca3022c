import { Certificate } from "../../../../constructs/load-balancer/certificate";
import { issuesWith } from "../../../support/settings-under-test";
import { resource, synthesize } from "../../../support/synthesize";

const long = `${"x".repeat(60)}.example.com`;
const ingress = "environments.test.ingress";

describe("the names of a certificate", () => {
  test("start with one that ACM allows as the first", () => {
    const names = (domain: string, additionalDomains: string[]) => {
      const synthesized = synthesize((stack) => {
        new Certificate(stack, "certificate", { domain, additionalDomains, zone: "example.com" });
      });
      const { domain_name, subject_alternative_names } = resource(synthesized, "aws_acm_certificate", "certificate");
      return [domain_name, subject_alternative_names];
    };
    expect(names("a.example.com", [long])).toEqual(["a.example.com", [long]]);
    expect(names(long, ["a.example.com"])).toEqual(["a.example.com", [long]]);
  });

  test("must include one of at most 64 characters", () => {
    const message = `"${long}" has 72 characters, and ACM allows 64 in at least one name of a certificate; add a shorter additional domain, or use an existing certificate.`;
    expect(issuesWith({ [`${ingress}.domain`]: long })).toEqual([`${ingress}.domain: ${message}`]);
    expect(() =>
      synthesize((stack) => {
        new Certificate(stack, "certificate", { domain: long, zone: "example.com" });
      }),
    ).toThrow(message);
  });

  test("may be long with a shorter one, or with an existing certificate", () => {
    expect(issuesWith({ [`${ingress}.domain`]: long, [`${ingress}.additionalDomains`]: ["a.example.com"] })).toEqual(
      [],
    );
    const arn = "arn:aws:acm:eu-west-1:200000000002:certificate/0a1b";
    expect(issuesWith({ [`${ingress}.domain`]: long, [`${ingress}.certificateArns`]: [arn] })).toEqual([]);
  });
});
