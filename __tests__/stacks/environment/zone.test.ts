import { type EnvironmentStack } from "../../../stacks/environment/environment-stack";
import { stackOf, wholePlatform, type WholeStack } from "../../support/shop-platform";
import { resource } from "../../support/synthesize";
import { changed } from "../../support/settings-under-test";

const role = "arn:aws:iam::100000000001:role/records";
const PROVIDER = "aws.as-100000000001-records";

/** The stack `test`, whose domain is test.example.com, with another zone. */
function withZone(zone: object, others: Readonly<Record<string, unknown>> = {}): WholeStack {
  const changes = { "environments.test.ingress.zone": zone, ...others };
  return stackOf(wholePlatform(changed(changes)), "test");
}

const outputOf = ({ output }: WholeStack, name: string) => output[name]?.["value"];
const recordsOf = (stack: WholeStack) => Object.entries(stack.resource["aws_route53_record"] ?? {});

describe("an existing zone of another account", () => {
  const stack = withZone({ role });

  test("is looked up, and gets its records, by a second provider that assumes the role", () => {
    const lookUp = stack.data["aws_route53_zone"]?.["ingress_zone"];
    expect(lookUp).toMatchObject({ name: "example.com", private_zone: false, provider: PROVIDER });
    expect(recordsOf(stack).map(([id, record]) => [id, record["provider"]])).toEqual([
      ["ingress_certificate_proof_test_example_com", PROVIDER],
      ["ingress_name_test_example_com", PROVIDER],
    ]);
    expect(stack.provider.aws).toEqual([
      expect.not.objectContaining({ assume_role: expect.anything() as unknown }),
      expect.objectContaining({
        alias: "as-100000000001-records",
        allowed_account_ids: ["100000000001"],
        assume_role: [{ role_arn: role, session_name: "shop-test" }],
      }),
    ]);
  });

  test("gives that provider nothing else", () => {
    const others = Object.entries(stack.resource).filter(([type]) => type !== "aws_route53_record");
    expect(JSON.stringify(others)).not.toContain(PROVIDER);
  });
});

test("an existing zone of the environment's account is looked up there, by name or not at all", () => {
  const byName = withZone({ name: "test.example.com", role: null });
  const lookUp = byName.data["aws_route53_zone"]?.["ingress_zone"];
  expect(lookUp).toMatchObject({ name: "test.example.com", private_zone: false });
  expect(lookUp).not.toHaveProperty("provider");
  const byId = withZone({ id: "Z11111", name: "test.example.com", role: null });
  expect(byId.data["aws_route53_zone"]).toBeUndefined();
  expect(recordsOf(byId).map(([, record]) => [record["zone_id"], record["provider"]])).toEqual([
    ["Z11111", undefined],
    ["Z11111", undefined],
  ]);
});

describe("a zone of the environment's own", () => {
  test("tells its name servers, which no other resource needs, so that it can be applied first", () => {
    const stack = withZone({ kind: "created" });
    expect(stack.data["aws_route53_zone"]).toBeUndefined();
    expect(resource(stack, "aws_route53_zone", "ingress_zone")).toMatchObject({ name: "test.example.com" });
    expect(outputOf(stack, "zone_name_servers")).toBe("${aws_route53_zone.ingress_zone.name_servers}");
    expect(outputOf(stack, "zone_id")).toBe("${aws_route53_zone.ingress_zone.zone_id}");
    expect(stack.provider.aws).toHaveLength(1);
  });

  test("is delegated in its parent", () => {
    const stack = withZone({ kind: "created", parent: { name: "example.com", role } });
    expect(resource(stack, "aws_route53_record", "ingress_zone_delegation")).toMatchObject({
      provider: PROVIDER,
      zone_id: "${data.aws_route53_zone.ingress_zone_parent.zone_id}",
      name: "test.example.com",
      type: "NS",
    });
    expect(resource(stack, "aws_route53_record", "ingress_name_test_example_com")).not.toHaveProperty("provider");
  });

  test.each([
    ["all", true, false],
    ["stateful-with-flag", "${var.allow_destroy}", false],
    ["stateless-only", false, true],
  ])("is protected as the environment is: %s", (destroy, force_destroy, prevent_destroy) => {
    const stack = withZone({ kind: "created" }, { "environments.test.destroy": destroy });
    const lifecycle = { prevent_destroy };
    expect(resource(stack, "aws_route53_zone", "ingress_zone")).toMatchObject({ force_destroy, lifecycle });
  });
});

test("without a zone, the records to create elsewhere are told, and none is created", () => {
  const stack = withZone(
    { kind: "none" },
    {
      "environments.test.ingress.certificateArns": ["arn:aws:acm:eu-west-1:200000000002:certificate/0a1b"],
      "environments.test.ingress.additionalDomains": ["*.test.example.com"],
    },
  );
  expect(stack.resource["aws_route53_record"]).toBeUndefined();
  expect(stack.resource["aws_acm_certificate"]).toBeUndefined();
  const target = "${aws_lb.ingress_load_balancer.dns_name}";
  const target_zone_id = "${aws_lb.ingress_load_balancer.zone_id}";
  expect(outputOf(stack, "dns_records")).toEqual([
    { name: "test.example.com", target, target_zone_id },
    { name: "*.test.example.com", target, target_zone_id },
  ]);
});

test("a wildcard is no part of an address: the URL has the first domain that is none", () => {
  const domains = {
    "environments.test.ingress.domain": "*.test.example.com",
    "environments.test.ingress.additionalDomains": ["test.example.com"],
  };
  expect(outputOf(withZone({ role }, domains), "url")).toBe("https://test.example.com");
});

test("an extension finds the zone, and the reason if there is none", () => {
  expect.assertions(2);
  const environment = (stack: EnvironmentStack) => {
    if (stack.settings.name === "test") expect(stack.zone.name).toBe("example.com");
    if (stack.settings.name === "staging") {
      expect(() => stack.zone).toThrow(
        "There is no hosted zone in staging, because its settings have no `ingress` with a zone.",
      );
    }
  };
  const certificateArns = ["arn:aws:acm:eu-west-1:300000000003:certificate/0a1b"];
  const ingress = { domain: "staging.example.com", zone: { kind: "none" }, certificateArns };
  wholePlatform(changed({ "environments.staging.ingress": ingress }), { environment });
});
