import { issuesWith } from "../../../support/settings-under-test";
import { participant, sharingIssues } from "../../../support/sharing-settings";

const test1 = "environments.test";
const ipv6 = { [`${test1}.network.ipv6`]: true };
const clients = { [`${test1}.ingress.access.cidrs`]: ["203.0.113.0/24", "2001:db8::/32"] };
const destination = {
  [`${test1}.services.web.egress`]: [{ cidr: "2001:db8:1::/48", port: 443, purpose: "Partner" }],
};

describe("IPv6 ranges", () => {
  test("are fine in a network with IPv6", () => {
    expect(issuesWith({ ...ipv6, ...clients, ...destination })).toEqual([]);
  });

  test("require a network with IPv6", () => {
    const advice = "requires IPv6 addresses; set `network.ipv6` to true, or remove it.";
    expect(issuesWith({ ...clients, ...destination })).toEqual([
      `${test1}.ingress.access.cidrs[1]: "2001:db8::/32" ${advice}`,
      `${test1}.services.web.egress[0].cidr: "2001:db8:1::/48" ${advice}`,
    ]);
  });

  test("don't reach an internal load balancer, while workloads connect to them", () => {
    expect(issuesWith({ ...ipv6, ...clients, ...destination, [`${test1}.ingress.internal`]: true })).toEqual([
      `${test1}.ingress.access.cidrs[1]: "2001:db8::/32" requires IPv6 addresses; an internal load balancer has none; remove it.`,
    ]);
    expect(issuesWith({ ...ipv6, [`${test1}.internalIngress`]: { access: { cidrs: ["2001:db8::/32"] } } })).toContain(
      `${test1}.internalIngress.access.cidrs[0]: must be an IPv4 range such as "10.0.0.0/16"; got "2001:db8::/32".`,
    );
  });

  test("of a test listener are judged like those of clients", () => {
    const listener = { testListener: { cidrs: ["2001:db8::/32"] } };
    const issue = (at: string, advice: string) =>
      `${test1}.${at}.testListener.cidrs[0]: "2001:db8::/32" requires IPv6 addresses; ${advice}, or remove it.`;
    expect(issuesWith({ [`${test1}.ingress.testListener`]: listener.testListener })).toEqual([
      issue("ingress", "set `network.ipv6` to true"),
    ]);
    expect(issuesWith({ ...ipv6, [`${test1}.internalIngress`]: listener })).toContain(
      `${test1}.internalIngress.testListener.cidrs[0]: "2001:db8::/32" requires IPv6 addresses; an internal load balancer has none; remove it.`,
    );
  });

  test("of participants depend on the owner's network", () => {
    const environment = participant("/test", {
      services: { web: { egress: [{ cidr: "2001:db8:1::/48", port: 443, purpose: "Partner" }] } },
    });
    expect(sharingIssues({ [test1]: environment })).toEqual([
      `${test1}.services.web.egress[0].cidr: "2001:db8:1::/48" requires IPv6 addresses; set \`network.ipv6\` of "prod" to true, or remove it.`,
    ]);
    expect(sharingIssues({ [test1]: environment, "environments.prod.network.ipv6": true })).toEqual([]);
  });

  test("need NAT, like other addresses of the internet", () => {
    const own = "100000000001.dkr.ecr.eu-west-1.amazonaws.com/shop/envoy:1.30";
    const closed = { [`${test1}.network.nat`]: "none", "application.services.api.sidecars.proxy.image": own };
    expect(issuesWith({ ...ipv6, ...closed, ...destination })).toEqual([
      `${test1}.services.web.egress[0].cidr: "2001:db8:1::/48" can't be reached, because \`network.nat\` is "none"; remove it, or set \`network.nat\` to "auto".`,
    ]);
  });

  test.each([
    ["2001:db8::/31", "ranges of /32 and smaller"],
    ["::/0", "ranges of /32 and smaller"],
    ["0.0.0.0/0", "ranges of /16 and smaller"],
  ])("as large as %s need a waiver in prod", (cidr, required) => {
    const issues = issuesWith({
      "environments.prod.network.ipv6": true,
      "environments.prod.services.web.egress": [{ cidr, port: 443, purpose: "Partner" }],
    });
    expect(issues).toHaveLength(1);
    expect(issues[0]).toContain(`a range as large as "${cidr}" is weaker than the stage prod requires (${required})`);
  });

  test("of one provider need none", () => {
    expect(
      issuesWith({
        "environments.prod.network.ipv6": true,
        "environments.prod.services.web.egress": [{ cidr: "2001:db8::/32", port: 443, purpose: "Partner" }],
      }),
    ).toEqual([]);
  });
});
