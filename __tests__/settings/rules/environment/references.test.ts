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
      `${api}.secrets.OTHER.secret: services.api uses "paiment", which is not among the secrets; did you mean "payment"?`,
    ],
    [
      `${api}.sidecars.proxy.secrets.OTHER`,
      { secret: "other" },
      `${api}.sidecars.proxy.secrets.OTHER.secret: services.api.sidecars.proxy uses "other", which is not among the secrets; available: payment.`,
    ],
    [
      `${web}.uses.buckets`,
      { uplods: "read" },
      `${web}.uses.buckets.uplods: services.web uses "uplods", which is not among the buckets; did you mean "uploads"?`,
    ],
    [
      `${web}.uses.services`,
      ["apii"],
      `${web}.uses.services: services.web uses "apii", which is not among the services; did you mean "api"?`,
    ],
  ])("%s: %j is refused if it isn't there", (path, value, fault) => {
    expect(issuesWith({ [path]: value })).toEqual([fault]);
  });

  test("a database that isn't there is refused", () => {
    expect(issuesWith({ "application.database": undefined })).toEqual([
      `${api}.uses.database: services.api uses a database, and there is none; add the part database, or take the use out.`,
    ]);
  });

  test("a database that isn't there can't be reached either", () => {
    expect(issuesWith({ "application.database": undefined, [`${api}.uses.database`]: "reach" })).toEqual([
      `${api}.uses.database: services.api uses a database, and there is none; add the part database, or take the use out.`,
    ]);
    expect(issuesWith({ [`${api}.uses.database`]: "reech" })).toEqual([
      `${api}.uses.database: must be true, false, "reach", or a user such as { signInAs: "reader" }; got "reech". Did you mean "reach"?`,
    ]);
  });

  test("what an environment takes out is refused there", () => {
    expect(issuesWith({ "environments.test.database": null, "environments.test.buckets.uploads": null })).toEqual([
      'environments.test.buckets.uploads: services.api uses "uploads", which is not among the buckets; none is defined.',
      "environments.test.database: services.api uses a database, and there is none; add the part database, or take the use out.",
    ]);
  });

  test("a workload that uses one where there is none is refused", () => {
    expect(issuesWith({ "application.services.api.uses.documentDatabase": true })).toEqual([
      "application.services.api.uses.documentDatabase: services.api uses a document database, and there is none; add the part documentDatabase, or take the use out.",
    ]);
  });

  test("can't be used where there is none", () => {
    const path = "environments.test.services.web.uses";
    expect(issuesWith({ [path]: { services: ["api"], search: true } })).toEqual([
      `${path}.search: services.web uses a search engine, and there is none; add the part search, or take the use out.`,
    ]);
    expect(issuesWith({ [path]: { search: true }, [search]: { kind: "instance" } })).toEqual([]);
  });
});

describe("what starts a workload", () => {
  test("is a bucket that is there", () => {
    expect(issuesWith(job({ onObjectCreated: { bucket: "uplods" } }))).toEqual([
      `${path}.onObjectCreated.bucket: jobs.nightly uses "uplods", which is not among the buckets; did you mean "uploads"?`,
    ]);
  });

  test("works off a queue that is there", () => {
    expect(issuesWith(worker({ queue: "mail" }))).toEqual([
      'application.workers.mailer.queue: workers.mailer uses "mail", which is not among the queues; did you mean "mails"?',
    ]);
    expect(issuesWith({ ...queues, "application.services.web.uses.queues": { mail: "send" } })).toEqual([
      'application.services.web.uses.queues.mail: services.web uses "mail", which is not among the queues; did you mean "mails"?',
    ]);
  });
});
