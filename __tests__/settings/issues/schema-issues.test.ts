import * as z from "zod";
import { allowed } from "../../../settings/issues/schema-description";
import { changed, issuesOf, issuesWith } from "../../support/settings-under-test";

describe("schema issues", () => {
  test("do not occur in valid settings", () => {
    expect(issuesWith({})).toEqual([]);
  });

  test.each([
    ["aplication", {}, "application"],
    ["tags.ownr", "x", "owner"],
    ["shared.acount", "1", "account"],
    ["environments.test.netwrk", {}, "network"],
    ["application.services.web.prot", 1, "port"],
    ["application.services.web.routes.site.helthCheck", {}, "healthCheck"],
    ["application.services.web.routes.site.healthCheck.intervallSeconds", 9, "intervalSeconds"],
    ["application.services.api.sidecars.proxy.memoryMiB", 9, "memoryMib"],
    ["application.ingress.responseHeaders.strictTransportSecurity.maxAge", 9, "maxAgeDays"],
    ["application.database.multiAZ", true, "multiAz"],
    ["backend.lockTabel", true, "lockTable"],
  ])("suggest the nearest key for %s", (path, value, nearest) => {
    expect(issuesWith({ [path]: value })).toEqual([`${path}: is not a setting; did you mean "${nearest}"?`]);
  });

  test("list the known keys if none is near", () => {
    expect(issuesWith({ "application.buckets.uploads.colour": "blue" })).toEqual([
      "application.buckets.uploads.colour: is not a setting; available: archiveAfterDays, cors, expireDays, lifecycle, noncurrentVersionDays, notifications, trail.",
    ]);
  });

  test.each<[string, unknown, string]>([
    [
      "project",
      "Shop",
      'must be a name of 2 to 20 lowercase letters, digits and single hyphens, starting with a letter; got "Shop".',
    ],
    [
      "repository",
      "git@x",
      'must be a URL that starts with "https://", of at most 256 letters, digits and any of _ . : / = + - @, which tags allow; got "git@x".',
    ],
    [
      "shared.account",
      111111111111,
      'must be an AWS account id: 12 digits in quotes, such as "222222222222"; got 111111111111.',
    ],
    [
      "environments.test.account",
      "12",
      'must be an AWS account id: 12 digits in quotes, such as "222222222222"; got "12".',
    ],
    ["environments.test.region", "Ireland", '"Ireland" is not the name of an AWS region, such as "eu-west-1".'],
    ["environments.test.stage", "tset", 'must be one of "test", "staging", "prod"; got "tset". Did you mean "test"?'],
    [
      "tags.owner",
      "a<b",
      'must be a tag value of 1 to 256 letters, digits, spaces and any of _ . : / = + - @, not starting with "aws:"; got "a<b".',
    ],
    [
      "tags.dataClassification",
      "secret",
      'must be one of "public", "internal", "confidential", "restricted"; got "secret".',
    ],
    ["backend.kind", "s4", 'must be one of "s3", "hcp"; got "s4". Did you mean "s3"?'],
    [
      "backend",
      { kind: "hcp" },
      "is required and must be a name of at most 40 letters, digits, hyphens and underscores.",
    ],
    [
      "backend",
      { kind: "hcp", organization: "example", terraformVersion: "1.9.8" },
      'must be Terraform 1.10 or newer: a version such as "1.13.4", or a constraint such as "~> 1.13.0"; got "1.9.8".',
    ],
    [
      "backend",
      { kind: "hcp", organization: "example", hostname: "https://tfe.example.com" },
      'must be a lowercase domain name such as "shop.example.com"; got "https://tfe.example.com".',
    ],
    [
      "backend",
      { kind: "hcp", organization: "example", agentPool: "mine" },
      'must be the id of an agent pool: "apool-" and 16 letters and digits; got "mine".',
    ],
    [
      "permissionsBoundary",
      "arn:aws:iam::1:policy/x",
      'must be the name of an IAM policy, not its ARN; got "arn:aws:iam::1:policy/x".',
    ],
    [
      "access.imagePublishers",
      "me",
      'must be a list whose entries are each the ARN of an IAM role, such as "arn:aws:iam::111111111111:role/publisher"; got "me".',
    ],
    ["images.keep", 0, "must be a whole number from 1 to 1000; got 0."],
    [
      "environments.test.network.zones",
      ["a"],
      'must be a list of 2 to 3 entries, each one of "a", "b", "c", "d", "e", "f", "g", "h"; got a list of 1.',
    ],
    ["environments.test.network.zones", ["a", "a"], '"a" is listed more than once; list each value once.'],
    [
      "environments.test.network.nat",
      "singel",
      'must be one of "auto", "none", "single", "one-per-zone"; got "singel". Did you mean "single"?',
    ],
    [
      "application.logs.retentionDays",
      100,
      "must be one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653; got 100.",
    ],
    [
      "application.ingress.tlsPolicy",
      "ELBSecurityPolicy-2016-08",
      expect.stringContaining('must be one of "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"') as never,
    ],
    ["application.ingress.idleTimeoutSeconds", 5000, "must be a whole number from 1 to 4000; got 5000."],
    ["application.ingress.httpPort", "off", 'must be a whole number from 1 to 65535 or "none"; got "off".'],
    [
      "application.ingress.access",
      { prefixLists: ["cloudfront"] },
      'must be the id of a prefix list, such as "pl-0123456789abcdef0"; got "cloudfront".',
    ],
    ["application.services.web.port", 0, "must be a whole number from 1 to 65535; got 0."],
    ["application.services.web.port", 65536, "must be a whole number from 1 to 65535; got 65536."],
    ["application.services.web.port", 80.5, "must be a whole number from 1 to 65535; got 80.5."],
    ["application.services.web.port", "80", 'must be a whole number from 1 to 65535; got "80". Remove the quotes.'],
    ["application.services.web.ports", { admin: {} }, "is required and must be a whole number from 1 to 65535."],
    ["application.services.web.cpu", 300, "must be one of 256, 512, 1024, 2048, 4096, 8192, 16384; got 300."],
    [
      "application.services.web.cpu",
      "256",
      'must be one of 256, 512, 1024, 2048, 4096, 8192, 16384; got "256". Remove the quotes.',
    ],
    [
      "application.alarms.services.cpuPercent",
      "87.5",
      'must be a number from 1 to 100 such as 90, "off", or an object such as { threshold: 90, severity: "ticket" }; got "87.5". Remove the quotes.',
    ],
    ["application.services.web.exec", "yes", 'must be true or false; got "yes".'],
    [
      "application.services.web.user",
      "Root",
      'must be a user and group such as "1000:1000", or "image" for the user that the image names; got "Root".',
    ],
    [
      "application.services.web.user",
      "",
      'must be a user and group such as "1000:1000", or "image" for the user that the image names; got "".',
    ],
    ["application.services.web.environment", { PORT: 80 }, "must be a string; got 80."],
    ["application.services.web.ephemeralStorageGib", 20, "must be a whole number from 21 to 200; got 20."],
    ["application.services.web.stopTimeoutSeconds", 121, "must be a whole number from 2 to 120; got 121."],
    ["application.jobs.nightly", { schedule: "0 0 * * *" }, 'must be an object with expression; got "0 0 * * *".'],
    ["application.backup", true, "must be an object with enabled, retentionDays, time, lock, copies; got true."],
    ["application.search", "managed", 'must be an object with kind; got "managed".'],
    ["application.services.web.ulimits", { nofile: 5 }, "must be an object with soft, hard; got 5."],
    [
      "application.services.web.scaling.schedule",
      { night: { cron: "0 7 * * *", minimum: 1, maximum: 1 } },
      expect.stringContaining('must be an expression such as "cron(0 7 ? * MON-FRI *)"') as never,
    ],
    [
      "application.services.web.scaling.schedule",
      { night: { cron: "cron(0 7 * * * *)", minimum: 1, maximum: 1 } },
      expect.stringContaining("must be an expression such as") as never,
    ],
    [
      "application.services.web.scaling.schedule",
      { night: { cron: "rate(1 hour)", timeZone: "CET+1", minimum: 3, maximum: 3 } },
      'must be a time zone such as "Europe/Berlin" or "UTC"; got "CET+1".',
    ],
    ["application.services.web.routes.site.priority", 50001, "must be a whole number from 1 to 50000; got 50001."],
    [
      "application.services.web.routes.site.slowStartSeconds",
      10,
      "must be 0 or a whole number from 30 to 900; got 10.",
    ],
    [
      "application.services.web.routes.site.paths",
      ["api"],
      'must be a path such as "/orders/*", at most 128 characters; got "api".',
    ],
    [
      "application.services.web.egress",
      [{ cidr: "0.0.0.0/0", port: 443, purpose: "what's new" }],
      expect.stringContaining("must be a text of at most 200 letters") as never,
    ],
    [
      "application.database.masterUsername",
      "postgres",
      expect.stringContaining("must be a user name of at most 16 lowercase letters, digits and underscores") as never,
    ],
    [
      "application.database.engineVersion",
      "12.4",
      'must be a version of PostgreSQL from 13 to 18, such as "17" or "17.6"; got "12.4".',
    ],
    ["application.database.readReplicas", 6, "must be a whole number from 0 to 5; got 6."],
    ["application.database.monitoringIntervalSeconds", 20, "must be one of 0, 1, 5, 10, 15, 30, 60; got 20."],
    ["application.database.masterPasswordRotationDays", 91, "must be a whole number from 1 to 90; got 91."],
    ["application.database.iops", 3000, "must be a whole number from 12000 to 64000; got 3000."],
    ["application.secrets.payment.recoveryDays", 6, "must be a whole number from 7 to 30; got 6."],
  ])("describe what is allowed: %s: %j", (path, value, message) => {
    const [first, ...others] = issuesOf(changed({ [path]: value }));
    expect(others).toEqual([]);
    expect(first?.path.startsWith(path.replace(/\.schedule$/, ""))).toBe(true);
    expect(first?.message).toEqual(message);
  });

  test("describe the allowed names", () => {
    const advice = "a name of at most 40 lowercase letters, digits and single hyphens, starting with a letter";
    expect(issuesWith({ "application.services.Web_1": { port: 1 } })).toEqual([
      `application.services.Web_1: is not a valid key; it must be ${advice}.`,
    ]);
    expect(
      issuesWith({
        "environments.state": {
          account: "500000000005",
          region: "eu-west-1",
          stage: "test",
          network: { cidr: "10.9.0.0/16" },
          ingress: { domain: "x.example.com" },
        },
      }),
    ).toEqual([
      'environments.state: is not a valid key; it must be a name of at most 16 lowercase letters, digits and single hyphens, starting with a letter, other than "state", "account", "shared" and names that begin with "account-".',
    ]);
  });

  test("include more than five routes of a service", () => {
    const routes = Object.fromEntries(["a", "b", "c", "d", "e", "f"].map((key) => [key, { paths: [`/${key}/*`] }]));
    expect(issuesWith({ "application.services.web.routes": routes })).toEqual([
      "application.services.web.routes: has more than 5 routes, but ECS registers a service with at most 5 target groups; combine routes, or define two services.",
    ]);
  });

  test("include settings without an environment", () => {
    expect(issuesWith({ environments: {} })).toEqual(["environments: is empty; add at least one environment."]);
  });
});

test("many values are cut short in a message, not in the documentation", () => {
  const schema = z.array(z.enum(Array.from({ length: 50 }, (_, index) => `v${index}`)));
  expect(allowed(schema)).toMatch(/each one of "v0", .*"v39" or 10 more$/);
  expect(allowed(schema, Number.POSITIVE_INFINITY)).toMatch(/"v49"$/);
});
