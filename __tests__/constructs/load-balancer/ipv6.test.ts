import { Ingress } from "../../../constructs/load-balancer/ingress";
import { type IngressProps } from "../../../constructs/load-balancer/ingress-props";
import { IpSet } from "../../../constructs/load-balancer/waf/ip-set";
import { Vpc } from "../../../constructs/network/vpc";
import { recordingTarget } from "../../support/ingress-under-test";
import { resource, synthesize, type Synthesized } from "../../support/synthesize";

function ingress(props: Partial<IngressProps> = {}, ipv6 = true): Synthesized {
  return synthesize((stack) => {
    const network = new Vpc(stack, "network", { cidr: "10.0.0.0/16", ipv6 });
    const domains = { domain: "shop.example.com", additionalDomains: ["www.example.com"], zone: "example.com" };
    const created = new Ingress(stack, "ingress", { network, ...domains, ...props });
    created.route(recordingTarget(stack, network.vpcId, "web", 8080), "site", { paths: ["/*"] });
    created.allowSignIn();
  });
}

const all = (synthesized: Synthesized, type: string) => Object.values(synthesized.resource[type] ?? {});
const addressType = (synthesized: Synthesized) =>
  resource(synthesized, "aws_lb", "ingress_load_balancer")["ip_address_type"];

/** Clients of the load balancer's security group on port 443. */
const clients = (synthesized: Synthesized) =>
  all(synthesized, "aws_vpc_security_group_ingress_rule")
    .filter((rule) => rule["from_port"] === 443 && String(rule["security_group_id"]).includes("load_balancer"))
    .map(({ cidr_ipv4, cidr_ipv6 }) => cidr_ipv4 ?? cidr_ipv6)
    .sort();

/** IPv6 sources that the public network ACL opens ports to. */
const opened = (synthesized: Synthesized) =>
  all(synthesized, "aws_network_acl_rule")
    .filter(({ egress, from_port: port }) => egress === false && (port === 80 || port === 443))
    .map(({ ipv6_cidr_block: range, from_port: port }) => `${String(range)} ${String(port)}`)
    .filter((rule) => rule.startsWith("::"))
    .sort();

const records = (synthesized: Synthesized) =>
  all(synthesized, "aws_route53_record")
    .filter(({ alias }) => alias !== undefined)
    .map(({ name, type }) => `${String(name)} ${String(type)}`)
    .sort();

describe("a load balancer in a network with IPv6", () => {
  const open = ingress();

  test("has addresses of both kinds, and lets everybody in by either", () => {
    expect(addressType(open)).toBe("dualstack");
    expect(clients(open)).toEqual(["0.0.0.0/0", "::/0"]);
    expect(opened(open)).toEqual(["::/0 443", "::/0 80"]);
  });

  test("has a record of both kinds for each domain", () => {
    expect(records(open)).toEqual([
      "shop.example.com A",
      "shop.example.com AAAA",
      "www.example.com A",
      "www.example.com AAAA",
    ]);
    const record = (id: string) => resource(open, "aws_route53_record", id);
    expect(record("ingress_ipv6_name_www_example_com")).toEqual({
      ...record("ingress_name_www_example_com"),
      type: "AAAA",
    });
  });

  test("reaches identity providers by IPv4 only, which is all that AWS supports", () => {
    const rules = all(open, "aws_vpc_security_group_egress_rule").filter(({ description }) =>
      String(description).startsWith("To identity providers"),
    );
    expect(rules.map(({ cidr_ipv4, cidr_ipv6 }) => cidr_ipv4 ?? cidr_ipv6)).toEqual(["0.0.0.0/0"]);
  });

  test("lets in the IPv6 ranges that are named", () => {
    const office = ingress({ access: { cidrs: ["203.0.113.0/24", "2001:db8::/32"] } });
    expect(addressType(office)).toBe("dualstack");
    expect(clients(office)).toEqual(["2001:db8::/32", "203.0.113.0/24"]);
    expect(records(office)).toContain("shop.example.com AAAA");
  });

  test.each<[string, Partial<IngressProps>]>([
    ["if it lets in some IPv4 ranges only", { access: { cidrs: ["203.0.113.0/24"] } }],
    ["if it lets in prefix lists only", { access: { prefixLists: ["pl-0123456789abcdef0"] } }],
    ["if it is internal, as AWS requires", { internal: true }],
  ])("has IPv4 addresses only %s", (_, props) => {
    const synthesized = ingress(props);
    expect(addressType(synthesized)).toBe("ipv4");
    expect(clients(synthesized)).not.toContain("::/0");
    expect(opened(synthesized)).toEqual([]);
    expect(records(synthesized)).toEqual(["shop.example.com A", "www.example.com A"]);
  });

  test("refuses IPv6 ranges where it has no IPv6 addresses", () => {
    const access = { cidrs: ["2001:db8::/32"] };
    expect(() => ingress({ access, internal: true })).toThrow(
      'clients in "2001:db8::/32" require IPv6 addresses; an internal load balancer has none.',
    );
    expect(() => ingress({ access }, false)).toThrow(
      'clients in "2001:db8::/32" require IPv6 addresses; set `ipv6` of the network to true.',
    );
  });
});

test("a load balancer in a network without IPv6 has neither an address nor a rule for it", () => {
  const synthesized = ingress({}, false);
  expect(addressType(synthesized)).toBe("ipv4");
  expect(JSON.stringify(synthesized.resource)).not.toMatch(/AAAA|cidr_ipv6|::\/0/);
});

describe("the web ACL", () => {
  const statementOf = (synthesized: Synthesized, name: string) => {
    const rules = resource(synthesized, "aws_wafv2_web_acl", "ingress_web_acl")["rule"] as {
      name: string;
      statement: unknown;
    }[];
    return rules.find((rule) => rule.name === name)?.statement;
  };
  const reference = (id: string) => ({ ip_set_reference_statement: { arn: `\${aws_wafv2_ip_set.${id}.arn}` } });

  test("blocks and allows addresses of either kind, by a set for each", () => {
    const synthesized = ingress({
      webAclRules: { deny: ["192.0.2.0/24", "2001:db8:1::/48"], allow: ["2001:db8:2::/48"] },
    });
    const set = (id: string) => resource(synthesized, "aws_wafv2_ip_set", id);
    expect(set("ingress_web_acl_denied")).toMatchObject({ ip_address_version: "IPV4", addresses: ["192.0.2.0/24"] });
    expect(set("ingress_web_acl_denied_ipv6")).toMatchObject({
      ip_address_version: "IPV6",
      addresses: ["2001:db8:1::/48"],
    });
    expect(statementOf(synthesized, "DeniedAddresses")).toEqual({
      or_statement: { statement: [reference("ingress_web_acl_denied"), reference("ingress_web_acl_denied_ipv6")] },
    });
    expect(statementOf(synthesized, "AllowedAddresses")).toEqual(reference("ingress_web_acl_allowed_ipv6"));
  });

  test("has no set with addresses of both kinds", () => {
    expect(() =>
      synthesize((stack) => {
        new IpSet(stack, "set", {
          name: "denied",
          description: "Denied.",
          addresses: ["192.0.2.0/24", "2001:db8::/32"],
        });
      }),
    ).toThrow("set: an IP set has ranges of IPv4 or of IPv6; use one for each.");
  });
});
