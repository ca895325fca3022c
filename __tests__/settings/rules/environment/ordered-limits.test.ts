import { issuesWith } from "../../../support/settings-under-test";

const queues = { "application.queues.mails": {} };
const worker = (settings: object = {}) => ({
  ...queues,
  "application.workers.mailer": { queue: "mails", ...settings },
});
const web = "application.services.web";
const ports = "application.servicePorts";

describe("limits of services and buckets", () => {
  test.each<[string, unknown, string]>([
    [
      `${web}.scaling`,
      { minimum: 5, maximum: 4 },
      `${web}.scaling.minimum: \`minimum\` (5) must not exceed \`maximum\` (4); lower it or raise \`maximum\`.`,
    ],
    [
      `${web}.deployment`,
      { minimumHealthyPercent: 100, maximumPercent: 100 },
      `${web}.deployment.minimumHealthyPercent: \`minimumHealthyPercent\` (100) must be less than \`maximumPercent\` (100); lower it or raise \`maximumPercent\`.`,
    ],
    [
      `${web}.ulimits`,
      { nofile: { soft: 9, hard: 8 } },
      `${web}.ulimits.nofile.soft: \`soft\` (9) must not exceed \`hard\` (8); lower it or raise \`hard\`.`,
    ],
    [
      `${web}.ulimits`,
      { nofile: { soft: -1, hard: 8 } },
      `${web}.ulimits.nofile.soft: \`soft\` (no limit) must not exceed \`hard\` (8); lower it or raise \`hard\`.`,
    ],
    [
      "application.buckets.uploads",
      { archiveAfterDays: 30, expireDays: 30 },
      "application.buckets.uploads.archiveAfterDays: `archiveAfterDays` (30) must be less than `expireDays` (30); lower it or raise `expireDays`.",
    ],
  ])("are in order: %s: %j", (path, value, issue) => {
    expect(issuesWith({ [path]: value })).toEqual([issue]);
  });

  test("are in order in a schedule, and may be equal", () => {
    const path = `${web}.scaling.schedule.night`;
    expect(issuesWith({ [path]: { cron: "cron(0 22 * * ? *)", minimum: 5, maximum: 3 } })).toEqual([
      `${path}.minimum: \`minimum\` (5) must not exceed \`maximum\` (3); lower it or raise \`maximum\`.`,
    ]);
    expect(issuesWith({ [path]: { cron: "cron(0 22 * * ? *)", minimum: 3, maximum: 3 } })).toEqual([]);
  });

  test("may both be unlimited", () => {
    expect(issuesWith({ [`${web}.ulimits`]: { nofile: { soft: -1, hard: -1 } } })).toEqual([]);
  });
});

describe("limits of workers and ports", () => {
  test("are in order in a worker", () => {
    const changes = { scaling: { minimum: 5, maximum: 4 }, deployment: { maximumPercent: 100 } };
    expect(issuesWith(worker(changes))).toEqual([
      "application.workers.mailer.deployment.maximumPercent: `minimumHealthyPercent` (100) must be less than `maximumPercent` (100); lower it or raise `maximumPercent`.",
      "application.workers.mailer.scaling.minimum: `minimum` (5) must not exceed `maximum` (4); lower it or raise `maximum`.",
    ]);
  });

  test("are in order in a range of ports", () => {
    expect(issuesWith({ [ports]: { from: 4000, to: 3000 } })).toEqual([
      `${ports}.from: \`from\` (4000) must not exceed \`to\` (3000); lower it or raise \`to\`.`,
    ]);
  });
});
