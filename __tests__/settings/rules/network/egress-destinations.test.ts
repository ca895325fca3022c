import { checkSettings } from "../../../../settings/check/check-settings";
import { changed, issuesWith } from "../../../support/settings-under-test";

const PATH = "environments.test.services.web.egress";
const egress = (entry: object, environment = "test") => ({
  [`environments.${environment}.services.web.egress`]: [{ purpose: "Partners", ...entry }],
});

test.each([
  ["a range and a port", { cidr: "203.0.113.0/24", port: 443 }],
  ["a range of ports", { cidr: "203.0.113.0/24", port: { from: 8000, to: 8010 } }],
  ["every port", { cidr: "203.0.113.0/24", port: "all" }],
  ["a prefix list by its id", { prefixList: "pl-0123456789abcdef0", port: 443 }],
  ["a prefix list by its name", { prefixList: "com.amazonaws.eu-west-1.route53-healthchecks", port: 443 }],
  ["S3 by HTTP", { prefixList: "com.amazonaws.eu-west-1.s3", port: 80 }],
])("egress may be to %s", (_, entry) => {
  expect(issuesWith(egress(entry))).toEqual([]);
});

test("egress has one destination", () => {
  const message = `${PATH}[0]: must have either \`cidr\` or \`prefixList\`, the destination.`;
  expect(issuesWith(egress({ port: 443 }))).toEqual([message]);
  expect(issuesWith(egress({ port: 443, cidr: "203.0.113.0/24", prefixList: "partners" }))).toEqual([message]);
});

test("egress has a range of ports that isn't empty, and a list that may exist", () => {
  expect(issuesWith(egress({ cidr: "203.0.113.0/24", port: { from: 9, to: 8 } }))).toEqual([
    `${PATH}[0].port: \`from\` (9) must not exceed \`to\` (8).`,
  ]);
  expect(issuesWith(egress({ cidr: "203.0.113.0/24", port: "any" }))).toEqual([
    `${PATH}[0].port: must be a port, a range such as { from: 8000, to: 8010 }, or "all"; got "any". Did you mean "all"?`,
  ]);
  expect(issuesWith(egress({ prefixList: "pl-x", port: 443 }))).toEqual([
    `${PATH}[0].prefixList: must be the id or the name of a managed prefix list, such as "pl-0123456789abcdef0" or "com.amazonaws.eu-west-1.route53-healthchecks"; got "pl-x".`,
  ]);
});

test("egress doesn't repeat the rule for S3, which AWS would refuse", () => {
  expect(issuesWith(egress({ prefixList: "com.amazonaws.eu-west-1.s3", port: 443 }))).toEqual([
    `${PATH}[0]: repeats a rule that every workload has, since images are in S3; remove it.`,
  ]);
});

describe("in prod", () => {
  const setting = "services.web.egress";
  const waivers = [{ environment: "prod", setting, reason: "Passive FTP to the partner." }];

  test.each([
    ["all ports", "all", '"all"'],
    ["more than 100 ports", { from: 30_000, to: 30_100 }, "a range of 101 ports"],
  ])("%s need a waiver", (_, port, words) => {
    const changes = egress({ cidr: "203.0.113.0/24", port }, "prod");
    expect(issuesWith(changes)).toEqual([
      `environments.prod.${setting}: ${words} is weaker than the stage prod requires (at most 100 ports); remove it, or add to \`waivers\`: { environment: "prod", setting: "${setting}", reason: "..." }.`,
    ]);
    expect(issuesWith({ ...changes, waivers })).toEqual([]);
  });

  test("100 ports, and a prefix list, need none", () => {
    expect(issuesWith(egress({ prefixList: "partners", port: { from: 1, to: 100 } }, "prod"))).toEqual([]);
  });
});

test("without NAT, a prefix list needs a waiver that says how it is reached, unless it is that of S3", () => {
  const closed = { "environments.test.network.nat": "none", "application.services.web.image": undefined };
  const relevant = (changes: Record<string, unknown>) => issuesWith(changes).filter((text) => text.includes("egress"));
  expect(relevant({ ...closed, ...egress({ prefixList: "partners", port: 443 }) })).toEqual([
    `${PATH}: "partners" is outside the network, and \`network.nat\` is "none"; remove it, or add { environment: "test", setting: "services.web.egress", reason: "..." } to \`waivers\`, with the route that leads there.`,
  ]);
  expect(relevant({ ...closed, ...egress({ prefixList: "com.amazonaws.eu-west-1.s3", port: 80 }) })).toEqual([]);
});

test("the settings keep the destination as it was written", () => {
  const { settings } = checkSettings(changed(egress({ prefixList: "pl-0123456789abcdef0", port: "all" })));
  expect(settings.environments["test"]?.services["web"]?.egress).toEqual([
    { prefixList: "pl-0123456789abcdef0", port: "all", protocol: "tcp", purpose: "Partners" },
  ]);
});
