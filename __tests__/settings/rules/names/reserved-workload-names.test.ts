import { issuesWith } from "../../../support/settings-under-test";

const workload = { port: 1 };
const search = "environments.staging.search";

describe("a workload", () => {
  test.each([
    ["database", "the database"],
    ["endpoints", "the group of the VPC endpoints"],
    ["load-balancer", "the load balancer"],
  ])("is not called %s, as a part of the environment is", (name, what) => {
    expect(issuesWith({ [`application.services.${name}`]: workload })).toEqual([
      `application.services.${name}: "${name}" is what ${what} is called, and its security group with it; give the workload another name.`,
    ]);
  });

  test("is not called like the document database where there is one", () => {
    const task = { "application.tasks.document-database": {} };
    expect(issuesWith(task)).toEqual([]);
    expect(issuesWith({ ...task, "application.documentDatabase": {} })).toEqual([
      'application.tasks.document-database: "document-database" is what the document database is called, and its security group with it; give the workload another name.',
    ]);
  });
});

describe("a managed search engine", () => {
  test("is the only thing of its name", () => {
    const changes = { [search]: { kind: "managed" }, "environments.staging.services.search": { port: 1 } };
    expect(issuesWith(changes)).toEqual([
      'environments.staging.services.search: "search" is what the search engine is called, and its security group with it; give the workload another name.',
    ]);
  });
});
