import { AcmCertificate } from "@cdktf/provider-aws/lib/acm-certificate";
import { DataAwsRoute53Zone } from "@cdktf/provider-aws/lib/data-aws-route53-zone";
import { existingNetwork } from "../../support/workloads";
import { resource, synthesizeStack, testStack } from "../../support/synthesize";
import { Certificate } from "../../../constructs/load-balancer/certificate";
import { HostedZone } from "../../../constructs/load-balancer/hosted-zone";
import { Ingress } from "../../../constructs/load-balancer/ingress";
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

  test("has one validation record for a wildcard and its base, as ACM asks for one", () => {
    const { resource: resources } = synthesizeIngress({
      domain: "*.example.com",
      additionalDomains: ["example.com", "*.shop.example.com"],
    });
    const records = resources["aws_route53_record"] ?? {};
    const proofs = Object.keys(records).filter((id) => id.includes("_proof_"));
    expect(proofs.sort()).toEqual([
      "ingress_certificate_proof_example_com",
      "ingress_certificate_proof_shop_example_com",
    ]);
    expect(records["ingress_certificate_proof_example_com"]?.["name"]).toContain('== "*.example.com"');
    expect(records["ingress_certificate_proof_shop_example_com"]?.["name"]).toContain('== "*.shop.example.com"');
    expect(
      resources["aws_acm_certificate_validation"]?.["ingress_certificate_validation"]?.["validation_record_fqdns"],
    ).toHaveLength(2);
  });

  test("keeps the address of a validation record when the wildcard is added", () => {
    const before = synthesizeIngress({ domain: "example.com" }).resource["aws_route53_record"] ?? {};
    const after = synthesizeIngress({ domain: "example.com", additionalDomains: ["*.example.com"] });
    const id = "ingress_certificate_proof_example_com";
    const record = (blocks: typeof before) => ({ ...blocks[id], "//": undefined });
    expect(record(after.resource["aws_route53_record"] ?? {})).toEqual(record(before));
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

  test("of a wildcard are its own", () => {
    const wildcard = names(synthesizeIngress({ additionalDomains: ["*.example.com"] })).map(([, { name }]) => name);
    expect(wildcard).toEqual(["*.example.com", "shop.example.com"]);
  });

  test("are created with the provider of the zone, together with those of the certificate", () => {
    const stack = testStack();
    const provider = stack.providerAs("arn:aws:iam::111111111111:role/records");
    const zone = HostedZone.fromName(stack, "zone", { name: "example.com", provider });
    new Ingress(stack, "ingress", { network: existingNetwork(stack), domain: "shop.example.com", zone });
    const synthesized = synthesizeStack(stack);
    const providers = (type: string) => Object.values(synthesized.resource[type] ?? {}).map((one) => one["provider"]);
    expect(providers("aws_route53_record")).toEqual(["aws.as-111111111111-records", "aws.as-111111111111-records"]);
    expect(synthesized.data["aws_route53_zone"]?.["zone"]?.["provider"]).toBe("aws.as-111111111111-records");
    // The certificate and the load balancer are in the stack's own account.
    expect([...providers("aws_acm_certificate"), ...providers("aws_lb")]).toEqual([undefined, undefined]);
  });

  test("are in the hosted zone with the id that is set, without a lookup if its name is known", () => {
    const zone = HostedZone.fromId("Z0123456789ABCDEFGHIJ", { name: "example.com" });
    const synthesized = synthesizeIngress({ zone });
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
