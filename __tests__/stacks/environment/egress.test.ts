import { changed } from "../../support/settings-under-test";
import { stackOf, wholePlatform } from "../../support/shop-platform";

const purpose = "Partners";
const NAME = "com.amazonaws.eu-west-1.route53-healthchecks";

const stack = stackOf(
  wholePlatform(
    changed({
      "environments.test.services.web.egress": [
        { prefixList: "pl-0123456789abcdef0", port: 443, purpose },
        { prefixList: NAME, port: { from: 8000, to: 8010 }, purpose },
        { prefixList: NAME, port: 53, protocol: "udp", purpose },
        { prefixList: NAME.replaceAll(".", "-"), port: 53, protocol: "udp", purpose },
        { cidr: "203.0.113.0/24", port: "all", purpose },
        { cidr: "203.0.113.0/24", port: "all", protocol: "udp", purpose },
      ],
    }),
  ),
  "test",
);

const rules = Object.values(stack.resource["aws_vpc_security_group_egress_rule"] ?? {})
  .filter(({ description }) => description === purpose)
  .map(({ cidr_ipv4: range, prefix_list_id: list, ip_protocol: protocol, from_port: from, to_port: to }) => {
    return [range ?? String(list).replace(/\w{6}\.id\}$/, "…"), protocol, from, to];
  });

test("a workload connects to the ranges, the prefix lists and the ports that its settings name, and to no others", () => {
  const looked =
    "${data.aws_ec2_managed_prefix_list.service_web_security_group_prefix_list_com_amazonaws_eu_west_1_route53_healthchecks_…";
  expect(rules).toEqual([
    ["203.0.113.0/24", "tcp", 0, 65535],
    ["203.0.113.0/24", "udp", 0, 65535],
    [looked, "udp", 53, 53],
    [looked, "tcp", 8000, 8010],
    [looked, "udp", 53, 53],
    ["pl-0123456789abcdef0", "tcp", 443, 443],
  ]);
});

test("a prefix list is looked up once by its whole name", () => {
  const lists = Object.values(stack.data["aws_ec2_managed_prefix_list"] ?? {});
  expect(lists.map(({ name }) => name)).toEqual([NAME.replaceAll(".", "-"), NAME]);
});

test("NAT leads to a prefix list, whose ranges only AWS knows", () => {
  const nat = (egress: object[]) =>
    Object.keys(
      stackOf(
        wholePlatform(
          changed({
            "application.services": { web: { port: 80, egress } },
            "application.database": undefined,
            "environments.test.network.endpoints": true,
          }),
        ),
        "test",
      ).resource["aws_nat_gateway"] ?? {},
    ).length;
  expect(nat([])).toBe(0);
  expect(nat([{ prefixList: "pl-0123456789abcdef0", port: 443, purpose }])).toBe(1);
  expect(nat([{ prefixList: "com.amazonaws.eu-west-1.s3", port: 80, purpose }])).toBe(0);
});
