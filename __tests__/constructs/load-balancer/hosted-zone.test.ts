import { Certificate } from "../../../constructs/load-balancer/certificate";
import { HostedZone } from "../../../constructs/load-balancer/hosted-zone";
import { Ingress } from "../../../constructs/load-balancer/ingress";
import { existingNetwork } from "../../support/workloads";
import { resource, synthesize } from "../../support/synthesize";

describe("a hosted zone", () => {
  test("is looked up by its name among the public ones", () => {
    const synthesized = synthesize((stack) => {
      HostedZone.fromName(stack, "zone", { name: "example.com" });
    });
    expect(synthesized.data).toEqual({ aws_route53_zone: { zone: { name: "example.com", private_zone: false } } });
  });

  test("is looked up among the private ones of a VPC", () => {
    const synthesized = synthesize((stack) => {
      HostedZone.fromName(stack, "zone", { name: "shop.internal", vpcId: "vpc-1" });
    });
    expect(synthesized.data).toEqual({
      aws_route53_zone: { zone: { name: "shop.internal", private_zone: true, vpc_id: "vpc-1" } },
    });
  });
});

describe("a domain outside the zone", () => {
  const message = (path: string, domain: string) =>
    `prod/${path}: "${domain}" is not in the hosted zone "example.com"; use a name that ends in ".example.com", or ` +
    "change `zone`.";

  test("is refused by a certificate", () => {
    const props = { domain: "example.com", additionalDomains: ["myexample.com"], zone: "example.com." };
    expect(() => synthesize((stack) => new Certificate(stack, "certificate", props))).toThrow(
      message("certificate", "myexample.com"),
    );
  });

  test("is refused by a load balancer with certificates of its own", () => {
    const certificate = Certificate.fromArn("arn:aws:acm:eu-west-1:444444444444:certificate/1234");
    const props = { domain: "shop.example.org", zone: "example.com", certificates: [certificate] };
    expect(() =>
      synthesize((stack) => new Ingress(stack, "ingress", { network: existingNetwork(stack), ...props })),
    ).toThrow(message("ingress", "shop.example.org"));
  });
});

describe("a certificate alone", () => {
  test("has one domain, whose proof is in the zone with the given name (ACM.1, ACM.2)", () => {
    const synthesized = synthesize((stack) => {
      new Certificate(stack, "certificate", { domain: "shop.example.com", zone: "example.com" });
    });
    expect(synthesized.data["aws_route53_zone"]).toEqual({
      certificate_zone: { name: "example.com", private_zone: false },
    });
    expect(resource(synthesized, "aws_acm_certificate", "certificate")).toMatchObject({
      domain_name: "shop.example.com",
      subject_alternative_names: [],
      key_algorithm: "RSA_2048",
      options: { certificate_transparency_logging_preference: "ENABLED" },
      lifecycle: { create_before_destroy: true },
    });
    expect(resource(synthesized, "aws_route53_record", "certificate_proof_shop_example_com")["zone_id"]).toBe(
      "${data.aws_route53_zone.certificate_zone.zone_id}",
    );
  });

  test("needs no lookup if the id of the zone is known", () => {
    const synthesized = synthesize((stack) => {
      new Certificate(stack, "certificate", { domain: "shop.example.com", zone: HostedZone.fromId("Z1") });
    });
    expect(synthesized.data).toEqual({});
  });
});
