import { type Grantee } from "../../../constructs/identity/grantee";
import { type PolicyStatement } from "../../../constructs/identity/policy-statement";
import { Certificate } from "../../../constructs/load-balancer/certificate";
import { HostedZone } from "../../../constructs/load-balancer/hosted-zone";
import { Ingress } from "../../../constructs/load-balancer/ingress";
import { existingNetwork } from "../../support/workloads";
import { resource, synthesize } from "../../support/synthesize";

/** Records what it is allowed. */
class TestGrantee implements Grantee {
  readonly statements: PolicyStatement[] = [];

  allow(statement: PolicyStatement): void {
    this.statements.push(statement);
  }
}

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

  test("needs no lookup if the id of the zone and its name are known", () => {
    const synthesized = synthesize((stack) => {
      const zone = HostedZone.fromId("Z1", { name: "example.com" });
      new Certificate(stack, "certificate", { domain: "shop.example.com", zone });
    });
    expect(synthesized.data).toEqual({});
  });

  test("looks a zone up whose name is unknown, once, and the plan fails if a domain is not in it", () => {
    const synthesized = synthesize((stack) => {
      const props = { domain: "shop.example.com", additionalDomains: ["*.example.com"], zone: HostedZone.fromId("Z1") };
      new Ingress(stack, "ingress", { network: existingNetwork(stack), ...props });
    });
    expect(synthesized.data["aws_route53_zone"]).toEqual({
      ingress_zone: {
        zone_id: "Z1",
        lifecycle: {
          postcondition: [
            {
              condition:
                '${alltrue([for domain in ["shop.example.com","*.example.com"] : ' +
                'endswith(format(".%s", domain), format(".%s", trimsuffix(self.name, ".")))])}',
              error_message: "The hosted zone Z1 must contain shop.example.com, *.example.com; change `zone`.",
            },
          ],
        },
      },
    });
    const records = Object.values(synthesized.resource["aws_route53_record"] ?? {});
    expect(records.map((record) => record["zone_id"])).toEqual(
      Array(4).fill("${data.aws_route53_zone.ingress_zone.zone_id}"),
    );
  });
});

describe("a role in the account of the zone", () => {
  const role = new TestGrantee();
  HostedZone.fromId("Z1").grantRecords(role, {
    domains: ["shop.example.com", "*.shop.example.com"],
    delegations: ["test.example.com"],
  });

  test("may change the addresses and proofs of the domains, and delegations, each by its type of record", () => {
    const change = (type: string, names: string[]) => ({
      actions: ["route53:ChangeResourceRecordSets"],
      resources: ["arn:aws:route53:::hostedzone/Z1"],
      conditions: {
        "ForAllValues:StringLike": { "route53:ChangeResourceRecordSetsNormalizedRecordNames": names },
        "ForAllValues:StringEquals": { "route53:ChangeResourceRecordSetsRecordTypes": [type] },
      },
    });
    expect(role.statements.slice(0, 3)).toEqual([
      { sid: "ChangeAddresses", ...change("A", ["shop.example.com", "\\052.shop.example.com"]) },
      { sid: "ChangeProofs", ...change("CNAME", ["_*.shop.example.com"]) },
      { sid: "ChangeDelegations", ...change("NS", ["test.example.com"]) },
    ]);
  });

  test("may read that zone only, and list zones only if it is looked up", () => {
    expect(role.statements.slice(3).map(({ sid, resources }) => [sid, resources])).toEqual([
      ["ReadZone", ["arn:aws:route53:::hostedzone/Z1"]],
      ["ReadChanges", ["arn:aws:route53:::change/*"]],
    ]);
    const other = new TestGrantee();
    HostedZone.fromId("Z1").grantRecords(other, { lookUp: true, partition: "aws-cn" });
    expect(other.statements.map(({ sid }) => sid)).toEqual(["ReadZone", "ReadChanges", "FindZone"]);
    expect(other.statements[0]?.resources).toEqual(["arn:aws-cn:route53:::hostedzone/Z1"]);
  });
});
