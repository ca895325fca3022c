import { AcmCertificate } from "@cdktf/provider-aws/lib/acm-certificate";
import { DataAwsRoute53Zone } from "@cdktf/provider-aws/lib/data-aws-route53-zone";
import { resource, synthesize } from "../../support/synthesize";
import { Certificate } from "../../../constructs/load-balancer/certificate";
import { HostedZone } from "../../../constructs/load-balancer/hosted-zone";
import { ofType, synthesizeIngress } from "../../support/ingress-under-test";

const ZONE = "${data.aws_route53_zone.ingress_zone.zone_id}";
const twoDomains = synthesizeIngress({ additionalDomains: ["api.example.com", "shop.example.com"] });

describe("the certificate", () => {
  test("lists each domain once, has an RSA 2048 key and is logged publicly (ACM.1, ACM.2)", () => {
    expect(twoDomains.json).toHaveResourceWithProperties(AcmCertificate, {
      domain_name: "shop.example.com",
      subject_alternative_names: ["api.example.com"],
      validation_method: "DNS",
      key_algorithm: "RSA_2048",
      options: { certificate_transparency_logging_preference: "ENABLED" },
    });
  });

  test("lists additional domains explicitly even if there are none, so that removing one is a change", () => {
    expect(synthesizeIngress().json).toHaveResourceWithProperties(AcmCertificate, { subject_alternative_names: [] });
  });

  test("is replaced only after its successor is created", () => {
    expect(twoDomains.json).toHaveResourceWithProperties(AcmCertificate, {
      lifecycle: { create_before_destroy: true },
    });
  });

  test("is validated by a record for each domain in the hosted zone", () => {
    const attribute = (name: string) =>
      "${one([for option in aws_acm_certificate.ingress_certificate.domain_validation_options : " +
      `option.${name} if option.domain_name == "api.example.com"])}`;
    expect(resource(twoDomains, "aws_route53_record", "ingress_certificate_proof_api_example_com")).toMatchObject({
      zone_id: ZONE,
      name: attribute("resource_record_name"),
      type: attribute("resource_record_type"),
      records: [attribute("resource_record_value")],
      allow_overwrite: true,
    });
    expect(resource(twoDomains, "aws_acm_certificate_validation", "ingress_certificate_validation")).toMatchObject({
      certificate_arn: "${aws_acm_certificate.ingress_certificate.arn}",
      validation_record_fqdns: [
        "${aws_route53_record.ingress_certificate_proof_shop_example_com.fqdn}",
        "${aws_route53_record.ingress_certificate_proof_api_example_com.fqdn}",
      ],
    });
  });

  test("is refused for a wildcard domain", () => {
    const wildcard = () =>
      synthesize((stack) => {
        new Certificate(stack, "certificate", {
          domain: "example.com",
          additionalDomains: ["*.example.com"],
          zone: HostedZone.fromId("Z1"),
        });
      });
    expect(wildcard).toThrow("prod/certificate: the wildcard domain *.example.com is not supported; list each domain.");
  });
});

describe("the DNS records", () => {
  const names = (synthesized: typeof twoDomains) =>
    Object.entries(ofType(synthesized, "aws_route53_record")).filter(([address]) =>
      address.startsWith("ingress_name_"),
    );

  test("are an alias of the load balancer for each domain, once", () => {
    expect(names(twoDomains).map(([, record]) => record["name"])).toEqual(["api.example.com", "shop.example.com"]);
    for (const [, record] of names(twoDomains)) {
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

  test("are in the public hosted zone with the name that is set", () => {
    expect(twoDomains.json).toHaveDataSourceWithProperties(DataAwsRoute53Zone, {
      name: "example.com",
      private_zone: false,
    });
  });

  test("are in the hosted zone with the id that is set, without a lookup", () => {
    const synthesized = synthesizeIngress({ zone: HostedZone.fromId("Z0123456789ABCDEFGHIJ") });
    expect(synthesized.data).toEqual({});
    for (const record of Object.values(ofType(synthesized, "aws_route53_record"))) {
      expect(record).toMatchObject({ zone_id: "Z0123456789ABCDEFGHIJ" });
    }
  });

  test("also exist with existing certificates", () => {
    const certificates = [Certificate.fromArn("arn:aws:acm:eu-west-1:444444444444:certificate/0a1b")];
    expect(names(synthesizeIngress({ certificates }))).toHaveLength(1);
  });
});
