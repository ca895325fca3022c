import { type PlatformStack } from "../../../constructs/core/platform-stack";
import { Protection } from "../../../constructs/core/protection";
import { Certificate } from "../../../constructs/load-balancer/certificate";
import { HostedZone } from "../../../constructs/load-balancer/hosted-zone";
import { PublicZone } from "../../../constructs/load-balancer/public-zone";
import { resource, synthesize, synthesizeStack, testStack } from "../../support/synthesize";

const name = "test.example.com";

describe("a created zone", () => {
  test("can't be destroyed by default, because a new one would have to be delegated again", () => {
    const synthesized = synthesize((stack) => new PublicZone(stack, "zone", { name }));
    expect(resource(synthesized, "aws_route53_zone", "zone")).toEqual(
      expect.objectContaining({ name, force_destroy: false, lifecycle: { prevent_destroy: true } }),
    );
    expect(synthesized.resource["aws_route53_record"]).toBeUndefined();
  });

  test("is destroyed with all of its records where everything may be", () => {
    const synthesized = synthesize((stack) => {
      new PublicZone(stack, "zone", { name, protection: Protection.of(stack, "all") });
    });
    expect(resource(synthesized, "aws_route53_zone", "zone")).toMatchObject({
      force_destroy: true,
      lifecycle: { prevent_destroy: false },
    });
  });

  test("is not destroyed with records of others in it before the flag is applied", () => {
    const synthesized = synthesize((stack) => {
      new PublicZone(stack, "zone", { name, protection: Protection.of(stack, "stateful-with-flag") });
    });
    expect(resource(synthesized, "aws_route53_zone", "zone")["force_destroy"]).toBe("${var.allow_destroy}");
  });

  test("validates certificates without a look-up", () => {
    const synthesized = synthesize((stack) => {
      new Certificate(stack, "certificate", { domain: name, zone: new PublicZone(stack, "zone", { name }) });
    });
    expect(synthesized.data).toEqual({});
    expect(resource(synthesized, "aws_route53_record", "certificate_proof_test_example_com")["zone_id"]).toBe(
      "${aws_route53_zone.zone.zone_id}",
    );
  });

  test("refuses domains outside of it", () => {
    const zone = (stack: PlatformStack) => new PublicZone(stack, "zone", { name });
    const stack = testStack();
    expect(() => new Certificate(stack, "certificate", { domain: "example.com", zone: zone(stack) })).toThrow(
      'prod/certificate: "example.com" is not in the hosted zone "test.example.com"; use a name that ends in ".test.example.com", or change `zone`.',
    );
  });
});

describe("a parent zone", () => {
  test("delegates the new zone, before a certificate is validated", () => {
    const synthesized = synthesize((stack) => {
      const parent = HostedZone.fromName(stack, "parent", { name: "example.com" });
      new Certificate(stack, "certificate", { domain: name, zone: new PublicZone(stack, "zone", { name, parent }) });
    });
    expect(resource(synthesized, "aws_route53_record", "zone_delegation")).toMatchObject({
      zone_id: "${data.aws_route53_zone.parent.zone_id}",
      name,
      type: "NS",
      ttl: 3600,
      records: "${aws_route53_zone.zone.name_servers}",
    });
    expect(resource(synthesized, "aws_acm_certificate_validation", "certificate_validation")["depends_on"]).toEqual([
      "aws_route53_record.zone_delegation",
    ]);
  });

  test("may be in another account, whose role delegates while the zone itself is in the stack's account", () => {
    const stack = testStack();
    const provider = stack.providerAs("arn:aws:iam::111111111111:role/records");
    const parent = HostedZone.fromId("Z1", { name: "example.com", provider });
    new PublicZone(stack, "zone", { name, parent });
    const synthesized = synthesizeStack(stack);
    expect(resource(synthesized, "aws_route53_record", "zone_delegation")).toMatchObject({
      provider: "aws.as-111111111111-records",
      zone_id: "Z1",
    });
    expect(resource(synthesized, "aws_route53_zone", "zone")).not.toHaveProperty("provider");
  });

  test.each(["example.org", name])("must be above the zone: %s is not", (parentName) => {
    const stack = testStack();
    const parent = HostedZone.fromId("Z1", { name: parentName });
    expect(() => new PublicZone(stack, "zone", { name, parent })).toThrow(
      `prod/zone: "test.example.com" is not below the parent zone "${parentName}"; use a name that ends in ".${parentName}".`,
    );
  });
});
