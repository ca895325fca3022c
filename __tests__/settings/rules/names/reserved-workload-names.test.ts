import { issuesWith } from "../../../support/settings-under-test";

const workload = { port: 1 };
const search = "environments.staging.search";

describe("the name of a workload", () => {
  test.each([
    ["database", "database"],
    ["endpoints", "VPC endpoints"],
    ["load-balancer", "load balancer"],
  ])("is not %s", (name, what) => {
    expect(issuesWith({ [`application.services.${name}`]: workload })).toEqual([
      `application.services.${name}: "${name}" is reserved for the security group of the ${what}; rename the workload.`,
    ]);
  });

  test("is not document-database where there is one", () => {
    const task = { "application.tasks.document-database": {} };
    expect(issuesWith(task)).toEqual([]);
    expect(issuesWith({ ...task, "application.documentDatabase": {} })).toEqual([
      'application.tasks.document-database: "document-database" is reserved for the security group of the document database; rename the workload.',
    ]);
  });
});

describe("with a managed search engine, the name of a workload", () => {
  test("is not search", () => {
    const changes = { [search]: { kind: "managed" }, "environments.staging.services.search": { port: 1 } };
    expect(issuesWith(changes)).toEqual([
      'environments.staging.services.search: "search" is reserved for the security group of the search engine; rename the workload.',
    ]);
  });
});

test("the name of a job or a task is not that of the platform's own state machines", () => {
  expect(issuesWith({ "application.tasks.secret-redeployment": {} })).toEqual([
    'application.tasks.secret-redeployment: "secret-redeployment" is reserved for the state machine that redeploys services after a rotation; rename the workload.',
  ]);
  expect(issuesWith({ "application.services.secret-redeployment": { port: 1 } })).toEqual([]);
});
