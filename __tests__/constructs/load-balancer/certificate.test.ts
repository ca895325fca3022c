import { AcmCertificate } from "@cdktf/provider-aws/lib/acm-certificate";
import { DataAwsRoute53Zone } from "@cdktf/provider-aws/lib/data-aws-route53-zone";
import { resource, synthesize } from "../../support/synthesize";
import { Certificate } from "../../../constructs/load-balancer/certificate";
import { ofType, synthesizeIngress } from "../../support/ingress-under-test";

const ZONE = "${data.aws_route53_zone.ingress_zone.zone_id}";
const two = synthesizeIngress({ additionalDomains: ["api.example.com", "shop.example.com"] });

describe("the certificate", () => {
  test("names each domain once, keeps its key in ACM and is publicly logged (ACM.1, ACM.2)", () => {
    expect(two.json).toHaveResourceWithProperties(AcmCertificate, {
      domain_name: "shop.example.com",
      subject_alternative_names: ["api.example.com"],
      validation_method: "DNS",
      key_algorithm: "RSA_2048",
      options: { certificate_transparency_logging_preference: "ENABLED" },
    });
  });

  test("names no other domain where there is one, so that taking one away is seen", () => {
    expect(synthesizeIngress().json).toHaveResourceWithProperties(AcmCertificate, { subject_alternative_names: [] });
  });

  test("serves until its successor is valid", () => {
    expect(two.json).toHaveResourceWithProperties(AcmCertificate, { lifecycle: { create_before_destroy: true } });
  });

  test("is proven by a record for each domain, in the zone", () => {
    const attribute = (name: string) =>
      "${one([for option in aws_acm_certificate.ingress_certificate.domain_validation_options : " +
      `option.${name} if option.domain_name == "api.example.com"])}`;
    expect(resource(two, "aws_route53_record", "ingress_certificate_proof_api_example_com")).toMatchObject({
      zone_id: ZONE,
      name: attribute("resource_record_name"),
      type: attribute("resource_record_type"),
      records: [attribute("resource_record_value")],
      allow_overwrite: true,
    });
    expect(resource(two, "aws_acm_certificate_validation", "ingress_certificate_validation")).toMatchObject({
      certificate_arn: "${aws_acm_certificate.ingress_certificate.arn}",
      validation_record_fqdns: [
        "${aws_route53_record.ingress_certificate_proof_shop_example_com.fqdn}",
        "${aws_route53_record.ingress_certificate_proof_api_example_com.fqdn}",
      ],
    });
  });

  test("is not issued for every name below a domain", () => {
    const wildcard = () =>
      synthesize((stack) => {
        new Certificate(stack, "certificate", {
          domain: "example.com",
          additionalDomains: ["*.example.com"],
          zoneId: "Z1",
        });
      });
    expect(wildcard).toThrow("prod/certificate: no certificate is issued for *.example.com; name each domain.");
  });
});

describe("the names", () => {
  const names = (made: typeof two) =>
    Object.entries(ofType(made, "aws_route53_record")).filter(([address]) => address.startsWith("ingress_name_"));

  test("each lead to the load balancer, once", () => {
    expect(names(two).map(([, record]) => record["name"])).toEqual(["api.example.com", "shop.example.com"]);
    for (const [, record] of names(two)) {
      expect(record).toMatchObject({
        zone_id: ZONE,
        type: "A",
        alias: {
          name: "${aws_lb.ingress_load_balancer.dns_name}",
          zone_id: "${aws_lb.ingress_load_balancer.zone_id}",
          evaluate_target_health: true,
        },
      });
    }
  });

  test("are in the public zone of that name", () => {
    expect(two.json).toHaveDataSourceWithProperties(DataAwsRoute53Zone, { name: "example.com", private_zone: false });
  });

  test("are in the zone given, which then isn't looked up", () => {
    const made = synthesizeIngress({ zoneId: "Z0123456789ABCDEFGHIJ" });
    expect(made.data).toEqual({});
    for (const record of Object.values(ofType(made, "aws_route53_record"))) {
      expect(record).toMatchObject({ zone_id: "Z0123456789ABCDEFGHIJ" });
    }
  });

  test("are there with certificates of one's own too", () => {
    const certificateArns = ["arn:aws:acm:eu-west-1:444444444444:certificate/0a1b"];
    expect(names(synthesizeIngress({ certificateArns }))).toHaveLength(1);
  });
});
