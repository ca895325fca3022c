import { AcmCertificate } from "@cdktf/provider-aws/lib/acm-certificate";
import { resource } from "../../support/synthesize";
import { ofType, synthesizeIngress } from "./ingress-under-test";

const domains = ["www.shop.example.com", "api.shop.example.com", "www.shop.example.com", "shop.example.com"];
const synthesized = synthesizeIngress({ additionalDomains: domains });
const certificate = resource(synthesized, "aws_acm_certificate", "ingress_certificate");

describe("the certificate (ACM.1, ACM.2)", () => {
  test("is for the domains, each once, and is validated by DNS", () => {
    expect(certificate).toMatchObject({
      domain_name: "shop.example.com",
      subject_alternative_names: ["www.shop.example.com", "api.shop.example.com"],
      validation_method: "DNS",
    });
  });

  test("has a key that browsers trust, and stands in the transparency logs", () => {
    expect(synthesized.json).toHaveResourceWithProperties(AcmCertificate, {
      key_algorithm: "RSA_2048",
      options: { certificate_transparency_logging_preference: "ENABLED" },
    });
  });

  test("is replaced without a gap: the listener has the new one before the old one goes", () => {
    expect(certificate["lifecycle"]).toEqual({ create_before_destroy: true });
  });

  test("is proven by one record a domain, found by the domain's name so that one plan is enough", () => {
    const option = (attribute: string, domain: string) =>
      "${one([for option in aws_acm_certificate.ingress_certificate.domain_validation_options : " +
      `option.${attribute} if option.domain_name == "${domain}"])}`;
    expect(resource(synthesized, "aws_route53_record", "ingress_certificate_proof_api_shop_example_com")).toEqual({
      zone_id: "${data.aws_route53_zone.ingress_zone.zone_id}",
      name: option("resource_record_name", "api.shop.example.com"),
      type: option("resource_record_type", "api.shop.example.com"),
      records: [option("resource_record_value", "api.shop.example.com")],
      ttl: 300,
      allow_overwrite: true,
    });
    const proofs = Object.keys(ofType(synthesized, "aws_route53_record")).filter((name) => name.includes("proof"));
    expect(proofs).toHaveLength(3);
  });

  test("is waited for until ACM has seen every record", () => {
    expect(resource(synthesized, "aws_acm_certificate_validation", "ingress_certificate_validation")).toMatchObject({
      certificate_arn: "${aws_acm_certificate.ingress_certificate.arn}",
      validation_record_fqdns: ["shop", "www_shop", "api_shop"].map(
        (name) => `\${aws_route53_record.ingress_certificate_proof_${name}_example_com.fqdn}`,
      ),
    });
  });

  test("is never for a wildcard", () => {
    expect(() => synthesizeIngress({ additionalDomains: ["*.shop.example.com"] })).toThrow(
      "prod/ingress/certificate: no certificate is issued for *.shop.example.com; name each domain.",
    );
  });
});

describe("the names", () => {
  test("of all domains lead to the load balancer", () => {
    for (const name of ["shop", "www_shop", "api_shop"]) {
      expect(resource(synthesized, "aws_route53_record", `ingress_name_${name}_example_com`)).toMatchObject({
        zone_id: "${data.aws_route53_zone.ingress_zone.zone_id}",
        name: `${name.replace("_", ".")}.example.com`,
        type: "A",
        alias: {
          name: "${aws_lb.ingress_load_balancer.dns_name}",
          zone_id: "${aws_lb.ingress_load_balancer.zone_id}",
          evaluate_target_health: true,
        },
      });
    }
  });

  test("are not written over where somebody else has them already", () => {
    const alias = resource(synthesized, "aws_route53_record", "ingress_name_shop_example_com");
    expect(alias).not.toHaveProperty("allow_overwrite");
  });

  test("are in the public zone of that name", () => {
    expect(synthesized.data["aws_route53_zone"]).toEqual({
      ingress_zone: { name: "example.com", private_zone: false },
    });
  });

  test("are in the zone with the given id, which nobody looks up", () => {
    const given = synthesizeIngress({ zoneId: "Z0123456789ABC" });
    expect(given.data).toEqual({});
    for (const record of Object.values(ofType(given, "aws_route53_record"))) {
      expect(record).toMatchObject({ zone_id: "Z0123456789ABC" });
    }
  });
});
