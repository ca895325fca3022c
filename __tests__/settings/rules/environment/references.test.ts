import { issuesWith } from "../../../support/settings-under-test";

const queues = { "application.queues.mails": {} };
const worker = (its: object = {}) => ({ ...queues, "application.workers.mailer": { queue: "mails", ...its } });
const job = (its: object) => ({ "application.jobs.nightly": its });
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
  ])("%s: %j is refused if it isn't there", (path, value, fault) => {
    expect(issuesWith({ [path]: value })).toEqual([fault]);
  });

  test("a database that isn't there is refused", () => {
    expect(issuesWith({ "application.database": undefined })).toEqual([
      `${api}.uses.database: \`services.api\` uses a database, and none is defined; add \`database\`, or remove \`uses.database\`.`,
    ]);
  });

  test("a database that isn't there can't be reached either", () => {
    expect(issuesWith({ "application.database": undefined, [`${api}.uses.database`]: "reach" })).toEqual([
      `${api}.uses.database: \`services.api\` uses a database, and none is defined; add \`database\`, or remove \`uses.database\`.`,
    ]);
    expect(issuesWith({ [`${api}.uses.database`]: "reech" })).toEqual([
      `${api}.uses.database: must be true, false, "reach", or a user such as { signInAs: "reader" }; got "reech". Did you mean "reach"?`,
    ]);
  });

  test("what an environment takes out is refused there", () => {
    expect(issuesWith({ "environments.test.database": null, "environments.test.buckets.uploads": null })).toEqual([
      'environments.test.buckets.uploads: there is no bucket named "uploads", which `services.api` uses; none is defined.',
      "environments.test.database: `services.api` uses a database, and none is defined; add `database`, or remove `uses.database`.",
    ]);
  });

  test("a workload that uses one where there is none is refused", () => {
    expect(issuesWith({ "application.services.api.uses.documentDatabase": true })).toEqual([
      "application.services.api.uses.documentDatabase: `services.api` uses a document database, and none is defined; add `documentDatabase`, or remove `uses.documentDatabase`.",
    ]);
  });

  test("can't be used where there is none", () => {
    const path = "environments.test.services.web.uses";
    expect(issuesWith({ [path]: { services: ["api"], search: true } })).toEqual([
      `${path}.search: \`services.web\` uses a search engine, and none is defined; add \`search\`, or remove \`uses.search\`.`,
    ]);
    expect(issuesWith({ [path]: { search: true }, "environments.test.search": { kind: "instance" } })).toEqual([]);
  });
});

describe("what starts a workload", () => {
  test("is a bucket that is there", () => {
    expect(issuesWith(job({ onObjectCreated: { bucket: "uplods" } }))).toEqual([
      `application.jobs.nightly.onObjectCreated.bucket: there is no bucket named "uplods", which \`jobs.nightly\` uses; did you mean "uploads"?`,
    ]);
  });

  test("works off a queue that is there", () => {
    expect(issuesWith(worker({ queue: "mail" }))).toEqual([
      'application.workers.mailer.queue: there is no queue named "mail", which `workers.mailer` uses; did you mean "mails"?',
    ]);
    expect(issuesWith({ ...queues, "application.services.web.uses.queues": { mail: "send" } })).toEqual([
      'application.services.web.uses.queues.mail: there is no queue named "mail", which `services.web` uses; did you mean "mails"?',
    ]);
  });
});
