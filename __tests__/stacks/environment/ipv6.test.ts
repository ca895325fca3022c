import { changed } from "../../support/settings-under-test";
import { all, stackOf, type WholeStack, wholePlatform } from "../../support/shop-platform";

const location = { account: "400000000004", region: "eu-west-1" };
const purpose = "Webhooks";

const platform = wholePlatform(
  changed({
    "environments.prod.network.ipv6": true,
    "environments.prod.ingress.sharedWith": ["test"],
    "environments.prod.services.web.egress": [
      { cidr: "2001:db8:1::/48", port: 443, purpose },
      { cidr: "203.0.113.0/24", port: 443, purpose },
    ],
    "environments.test": {
      ...location,
      network: { owner: "prod" },
      ingress: null,
      sharedIngress: { owner: "prod", pathPrefix: "/test" },
      services: { web: { egress: [{ cidr: "0.0.0.0/0", port: 443, purpose }] } },
    },
    waivers: [
      { environment: "prod", setting: "ingress.sharedWith", reason: "A small team with a single account." },
      { environment: "test", setting: "sharedIngress.pathPrefix", reason: "A single domain, and no cookies." },
    ],
  }),
);
const [owner, participant, other] = ["prod", "test", "staging"].map((name) => stackOf(platform, name)) as [
  WholeStack,
  WholeStack,
  WholeStack,
];

const destinations = (stack: WholeStack) =>
  Object.values(all(stack, "aws_vpc_security_group_egress_rule"))
    .filter(({ description }) => description === purpose)
    .map(({ cidr_ipv4, cidr_ipv6 }) => cidr_ipv4 ?? cidr_ipv6)
    .sort();

test("an environment with IPv6 is reached by either kind of address, and connects to both", () => {
  expect(Object.values(all(owner, "aws_lb"))).toEqual([expect.objectContaining({ ip_address_type: "dualstack" })]);
  expect(Object.keys(all(owner, "aws_egress_only_internet_gateway"))).toHaveLength(1);
  expect(destinations(owner)).toEqual(["2001:db8:1::/48", "203.0.113.0/24"]);
});

test("an environment in its network connects to both kinds of addresses too", () => {
  expect(destinations(participant)).toEqual(["0.0.0.0/0", "::/0"]);
});

test("wherever a workload may connect to any IPv4 address, it may to any IPv6 address", () => {
  for (const stack of [owner, participant]) {
    const rules = Object.values(all(stack, "aws_vpc_security_group_egress_rule"));
    const to = (range: string) =>
      rules
        .filter((rule) => rule["cidr_ipv4"] === range || rule["cidr_ipv6"] === range)
        .map((rule) => `${String(rule["security_group_id"])} ${String(rule["from_port"])}`)
        .sort();
    expect(to("0.0.0.0/0")).not.toEqual([]);
    expect(to("::/0")).toEqual(to("0.0.0.0/0"));
  }
});

test("interface endpoints, databases and target groups stay with IPv4", () => {
  const types = ["aws_vpc_endpoint", "aws_db_instance", "aws_lb_target_group"];
  for (const resource of types.flatMap((type) => Object.values(all(owner, type)))) {
    expect(resource["ip_address_type"] ?? resource["network_type"] ?? "ipv4").toBe("ipv4");
  }
});

test("an environment without the setting has nothing of IPv6", () => {
  expect(JSON.stringify(other.resource)).not.toMatch(/ipv6_cidr|cidr_ipv6|AAAA|dualstack|egress_only|::\/0/);
});
