import { issuesWith } from "../../../support/settings-under-test";

const queues = { "application.queues.mails": {} };
const worker = (settings: object = {}) => ({
  ...queues,
  "application.workers.mailer": { queue: "mails", ...settings },
});
const job = (settings: object) => ({ "application.jobs.nightly": settings });
const web = "application.services.web";
const api = "application.services.api";

describe("what a workload uses", () => {
  test.each<[string, unknown, string]>([
    [
      `${api}.secrets.OTHER`,
      { secret: "paiment" },
      `${api}.secrets.OTHER.secret: there is no secret named "paiment", which \`services.api\` uses; did you mean "payment"?`,
    ],
    [
      `${api}.sidecars.proxy.secrets.OTHER`,
      { secret: "other" },
      `${api}.sidecars.proxy.secrets.OTHER.secret: there is no secret named "other", which \`services.api.sidecars.proxy\` uses; available: payment.`,
    ],
    [
      `${web}.uses.buckets`,
      { uplods: "read" },
      `${web}.uses.buckets.uplods: there is no bucket named "uplods", which \`services.web\` uses; did you mean "uploads"?`,
    ],
    [
      `${web}.uses.services`,
      ["apii"],
      `${web}.uses.services: there is no service named "apii", which \`services.web\` uses; did you mean "api"?`,
    ],
    [
      `${web}.uses.services`,
      ["constructor"],
      `${web}.uses.services: there is no service named "constructor", which \`services.web\` uses; available: api, web.`,
    ],
  ])("exists: %s: %j", (path, value, issue) => {
    expect(issuesWith({ [path]: value })).toEqual([issue]);
  });

  test("may be a database if there is one", () => {
    expect(issuesWith({ "application.database": undefined })).toEqual([
      `${api}.uses.database: \`services.api\` uses a database, but none is defined; add \`database\`, or remove \`uses.database\`.`,
    ]);
  });

  test("may be reach to a database if there is one", () => {
    expect(issuesWith({ "application.database": undefined, [`${api}.uses.database`]: "reach" })).toEqual([
      `${api}.uses.database: \`services.api\` uses a database, but none is defined; add \`database\`, or remove \`uses.database\`.`,
    ]);
    expect(issuesWith({ [`${api}.uses.database`]: "reech" })).toEqual([
      `${api}.uses.database: must be true, false, "read", "read-write", "owner", "reach", "master", or a user such as { user: "reader" }; got "reech". Did you mean "reach"?`,
    ]);
  });

  test("is reported where an environment removes it", () => {
    expect(issuesWith({ "environments.test.database": null, "environments.test.buckets.uploads": null })).toEqual([
      'environments.test.buckets.uploads: there is no bucket named "uploads", which `services.api` uses; none is defined.',
      "environments.test.database: `services.api` uses a database, but none is defined; add `database`, or remove `uses.database`.",
    ]);
  });

  test("may be a document database if there is one", () => {
    expect(issuesWith({ "application.services.api.uses.documentDatabase": true })).toEqual([
      "application.services.api.uses.documentDatabase: `services.api` uses a document database, but none is defined; add `documentDatabase`, or remove `uses.documentDatabase`.",
    ]);
  });

  test("may be a search engine if there is one", () => {
    const path = "environments.test.services.web.uses";
    expect(issuesWith({ [path]: { services: ["api"], search: true } })).toEqual([
      `${path}.search: \`services.web\` uses a search engine, but none is defined; add \`search\`, or remove \`uses.search\`.`,
    ]);
    expect(issuesWith({ [path]: { search: true }, "environments.test.search": { kind: "instance" } })).toEqual([]);
  });
});

describe("what starts a workload", () => {
  test("is a bucket that exists", () => {
    expect(issuesWith(job({ onObjectCreated: { bucket: "uplods" } }))).toEqual([
      `application.jobs.nightly.onObjectCreated.bucket: there is no bucket named "uplods", which \`jobs.nightly\` uses; did you mean "uploads"?`,
    ]);
  });

  test("is a queue that exists", () => {
    expect(issuesWith(worker({ queue: "mail" }))).toEqual([
      'application.workers.mailer.queue: there is no queue named "mail", which `workers.mailer` uses; did you mean "mails"?',
    ]);
    expect(issuesWith({ ...queues, "application.services.web.uses.queues": { mail: "send" } })).toEqual([
      'application.services.web.uses.queues.mail: there is no queue named "mail", which `services.web` uses; did you mean "mails"?',
    ]);
  });
});
