import { type Changes, issuesWith } from "../../../support/settings-under-test";

const reason = "Agreed with the owner of the risk.";
const services = { "application.services.web.routes": { site: { paths: ["/*"] } } };
const managed = { "application.search": { kind: "managed" } };
const instance = {
  "application.search": { kind: "instance" },
  waivers: [{ environment: "prod", setting: "search.kind", reason }],
};
const queue = { "application.queues": { mails: {} } };
const worker = { ...queue, "application.workers": { mailer: { queue: "mails" } } };
const job = { "application.jobs": { nightly: { schedule: { expression: "rate(1 day)" } } } };
const documents = { "application.documentDatabase": {} };
const parameter = (name: string) => `database.parameters["${name}"]`.replace(/\["(\w+)"\]/, ".$1");

/** A weaker setting of prod: what is said of it, and what it needs besides. */
type Weakening = [setting: string, value: unknown, said: string, needs?: Changes];

const weakenings: Weakening[] = [
  ["network.endpoints", false, "false is weaker than the stage prod requires (true)"],
  ["ingress.webAclRules.requestsPerAddress", 2_000_000_000, "2000000000 is weaker than the stage prod requires (2000)"],
  [
    "ingress.webAclRules.uploadPaths",
    ["/uploads"],
    "a list of 1 is weaker than the stage prod requires (an empty list)",
  ],
  [
    "ingress.tlsPolicy",
    "ELBSecurityPolicy-TLS13-1-2-2021-06",
    '"ELBSecurityPolicy-TLS13-1-2-2021-06" is weaker than the stage prod requires ("ELBSecurityPolicy-TLS13-1-2-Res-2021-06")',
  ],
  ["ingress.responseHeaders.strictTransportSecurity.maxAgeDays", 0, "0 is weaker than the stage prod requires (365)"],
  ["ingress.responseHeaders.strictTransportSecurity.includeSubdomains", false, "false is weaker"],
  [
    "ingress.responseHeaders.frameOptions",
    "SAMEORIGIN",
    '"SAMEORIGIN" is weaker than the stage prod requires ("DENY")',
  ],
  ["ingress.responseHeaders.contentTypeOptions", false, "false is weaker"],
  ["ingress.responseHeaders.serverHeader", true, "true is weaker than the stage prod requires (false)"],
  ["backup.retentionDays", 1, "1 is weaker than the stage prod requires (35)"],
  ["cluster.containerInsights", "enabled", '"enabled" is weaker than the stage prod requires ("enhanced")'],
  [
    "database.logExports",
    [],
    'a list without "postgresql" and "upgrade" is weaker than the stage prod requires (a list of 2)',
  ],
  ["database.monitoringIntervalSeconds", 0, "0 is weaker than the stage prod requires (60)"],
  ["database.performanceInsightsDays", 0, "0 is weaker than the stage prod requires (7)"],
  ["database.autoMinorVersionUpgrade", false, "false is weaker than the stage prod requires (true)"],
  ["database.masterPasswordRotationDays", 90, "90 is weaker than the stage prod requires (30)"],
  [
    "database.masterPasswordRotation.schedule",
    "rate(31 days)",
    '"rate(31 days)" is weaker than the stage prod requires ("rate(30 days)")',
  ],
  ["database.slowStatementMilliseconds", 2147483647, "2147483647 is weaker than the stage prod requires (1000)"],
  [parameter("ssl_min_protocol_version"), "TLSv1.1", '"TLSv1.1" is weaker than the stage prod requires ("TLSv1.2")'],
  [parameter("password_encryption"), "md5", '"md5" is weaker than the stage prod requires ("scram-sha-256")'],
  [parameter("ssl_ciphers"), "HIGH:!aNULL:RC4-SHA", '"HIGH:!aNULL:RC4-SHA" is weaker'],
  [parameter("log_statement"), "none", '"none" is weaker than the stage prod requires ("ddl")'],
  [parameter("log_connections"), "off", '"off" is weaker than the stage prod requires ("1")'],
  [parameter("log_min_duration_statement"), "-1", '"-1" is weaker than the stage prod requires ("1000")'],
  [parameter("rds.log_retention_period"), "1440", '"1440" is weaker than the stage prod requires ("4320" or more)'],
  [parameter("synchronous_commit"), "OFF", '"OFF" is weaker than the stage prod requires ("on")'],
  ["documentDatabase.performanceInsights", false, "false is weaker", documents],
  [
    "documentDatabase.slowOperationMilliseconds",
    60_000,
    "60000 is weaker than the stage prod requires (1000)",
    documents,
  ],
  [
    "documentDatabase.parameters.profiler_sampling_rate",
    "0.1",
    '"0.1" is weaker than the stage prod requires ("1" or more)',
    documents,
  ],
  ["search.sshCidrs", ["10.0.0.0/24"], "a list of 1 is weaker than the stage prod requires (an empty list)", instance],
  ["search.clientCidrs", ["10.0.0.0/24"], "a list of 1 is weaker", instance],
  [
    "search.administrators",
    ["arn:aws:iam::999999999999:role/search"],
    "a role of the account 999999999999 is weaker than the stage prod requires (roles of the shared account and of prod)",
    managed,
  ],
  ["buckets.uploads.noncurrentVersionDays", 1, "1 is weaker than the stage prod requires (90)"],
  ["queues.mails.retentionDays", 1, "1 is weaker than the stage prod requires (4)", queue],
  ["queues.mails.maximumReceives", 1000, "1000 is weaker than the stage prod requires (5)", queue],
  ["secrets.payment.recoveryDays", 7, "7 is weaker than the stage prod requires (30)"],
  ["secrets.payment.generated", { length: 16 }, "16 is weaker than the stage prod requires (40)"],
  ["services.web.deployment.minimumHealthyPercent", 0, "0 is weaker than the stage prod requires (100)", services],
  ["services.web.deployment.waitMinutes", 0, "0 is weaker than the stage prod requires (30)", services],
  ["workers.mailer.deployment.waitMinutes", 0, "0 is weaker than the stage prod requires (30)", worker],
  ["workers.mailer.deployment.minimumHealthyPercent", 50, "50 is weaker", worker],
  ["jobs.nightly.schedule.startRetries", 0, "0 is weaker than the stage prod requires (10)", job],
  [
    "services.web.writablePaths",
    ["/tmp", "/etc/nginx"],
    'the writable system directory "/etc/nginx" is weaker than the stage prod requires (directories of the application)',
  ],
  [
    "services.web.egress",
    [
      { cidr: "192.0.2.0/24", port: 443, purpose: "Partner" },
      { cidr: "0.0.0.0/0", port: 443, purpose: "Anywhere" },
    ],
    'a range as large as "0.0.0.0/0" is weaker than the stage prod requires (ranges of /16 and smaller)',
  ],
];

/** The setting that a waiver names: of an object, the key that is weaker. */
const waived = (setting: string) => (setting.endsWith("generated") ? `${setting}.length` : setting);

describe("in prod, a weaker setting requires a waiver, whose line is in the message:", () => {
  test.each(weakenings)("%s: %j", (setting, value, said, needs = {}) => {
    const changes = { ...needs, [`environments.prod.${setting}`]: value };
    const line = `{ environment: "prod", setting: ${JSON.stringify(waived(setting))}, reason: "..." }.`;
    const [issue = "", ...others] = issuesWith(changes);
    expect(others).toEqual([]);
    expect(issue).toMatch(/^[\w."[\]]+: /);
    expect(issue.slice(issue.indexOf(": ") + 2).startsWith(said)).toBe(true);
    expect(issue.endsWith(`; remove it, or add to \`waivers\`: ${line}`)).toBe(true);

    const waivers = [
      ...((needs["waivers"] as object[] | undefined) ?? []),
      { environment: "prod", setting: waived(setting), reason },
    ];
    expect(issuesWith({ ...changes, waivers })).toEqual([]);
    expect(issuesWith({ ...needs, [`environments.staging.${setting}`]: value })).toEqual([]);
  });
});

describe("what is as strong as the default of prod needs no waiver:", () => {
  test.each<[string, unknown, Changes?]>([
    ["ingress.webAclRules.requestsPerAddress", 100],
    ["ingress.tlsPolicy", "ELBSecurityPolicy-TLS13-1-3-2021-06"],
    ["ingress.access.cidrs", ["192.0.2.0/24"]],
    ["ingress.internal", true],
    ["backup.retentionDays", 365],
    ["database.logExports", ["upgrade", "postgresql"]],
    ["database.monitoringIntervalSeconds", 1],
    [
      "database.parameters",
      { work_mem: "65536", ssl_min_protocol_version: "TLSv1.3", ssl_ciphers: "HIGH:!aNULL:!3DES" },
    ],
    ["documentDatabase.tls", "tls1.3+", documents],
    ["search.administrators", ["arn:aws:iam::400000000004:role/search"], managed],
    ["queues.mails.maximumReceives", 3, queue],
    ["services.web.writablePaths", ["/tmp", "/var/cache/nginx", "/usr/src/app/tmp", "/app/tmp", "/opt/app/logs"]],
    ["services.web.egress", [{ cidr: "198.51.0.0/16", port: 443, purpose: "Partner" }]],
    ["services.web.cpu", 1024, { "application.services.web.memoryMib": 2048 }],
  ])("%s: %j", (setting, value, needs = {}) => {
    expect(issuesWith({ ...needs, [`environments.prod.${setting}`]: value })).toEqual([]);
  });
});

test.each(["/.", "/tmp/../etc", "/usr", "/usr/local/bin", "/var", "/lib64", "/opt", "//proc"])(
  "%s is a directory of the system",
  (path) => {
    expect(issuesWith({ "environments.prod.services.web.writablePaths": [path] })).toEqual([
      expect.stringContaining(`the writable system directory ${JSON.stringify(path)} is weaker`),
    ]);
  },
);

describe("the account of prod", () => {
  const account = "200000000002";
  const message = (environment: string, setting: string) =>
    `the account of "test" is weaker than the stage prod requires (an account of its own); remove it, or add to \`waivers\`: { environment: "${environment}", setting: "${setting}", reason: "..." }.`;

  test("requires a waiver if a less protected environment uses it", () => {
    const changes = { "environments.prod.account": account };
    expect(issuesWith(changes)).toEqual([`environments.prod.account: ${message("prod", "account")}`]);
    expect(issuesWith({ ...changes, waivers: [{ environment: "prod", setting: "account", reason }] })).toEqual([]);
  });

  test("requires a waiver if what prod shares is in the account of a less protected environment", () => {
    const changes = { "shared.account": account };
    expect(issuesWith(changes)).toEqual([`shared.account: ${message("shared", "shared.account")}`]);
    expect(issuesWith({ ...changes, waivers: [{ environment: "shared", setting: "shared.account", reason }] })).toEqual(
      [],
    );
  });

  test("may be that of what all environments share, or of another prod environment", () => {
    expect(issuesWith({ "shared.account": "400000000004" })).toEqual([]);
    const live = {
      account: "400000000004",
      region: "eu-west-1",
      stage: "prod",
      network: { cidr: "10.9.0.0/16" },
      ingress: { domain: "live.example.com" },
    };
    expect(issuesWith({ "environments.live": live })).toEqual([]);
  });
});

describe("what all environments share", () => {
  test.each<Weakening>([
    ["backend.destroy", "all", '"all" is weaker than the stage prod requires ("stateless-only")'],
    ["images.keep", 1, "1 is weaker than the stage prod requires (30)"],
    ["images.untaggedDays", 1, "1 is weaker than the stage prod requires (7)"],
    [
      "access.imagePublishers",
      ["arn:aws:iam::999999999999:role/build"],
      "a role of the account 999999999999 is weaker",
    ],
    [
      "access.imagePublishers",
      ["arn:aws:iam::200000000002:role/build"],
      "a role of the account 200000000002 is weaker",
    ],
  ])("requires a waiver if it weakens prod: %s: %j", (setting, value, said) => {
    const changes = { [setting]: value };
    const line = `add to \`waivers\`: { environment: "shared", setting: "${setting}", reason: "..." }.`;
    const [issue = "", ...others] = issuesWith(changes);
    expect(others).toEqual([]);
    expect(issue.startsWith(`${setting}: ${said}`)).toBe(true);
    expect(issue.endsWith(line)).toBe(true);
    const waiver = { environment: "shared", setting, reason };
    expect(issuesWith({ ...changes, waivers: [waiver] })).toEqual([]);
    expect(issuesWith({ waivers: [waiver] })).toEqual([
      expect.stringContaining("is as strong as required and needs no waiver; remove this one."),
    ]);
  });

  test("weakens nothing without an environment of the stage prod", () => {
    expect(issuesWith({ "environments.prod": undefined, "backend.destroy": "all" })).toEqual([]);
  });
});
