import { gatedWorkloads } from "../../../../settings/gated-workloads";
import { environmentWith, issuesWith } from "../../../support/settings-under-test";

const image = "registry.example.com/shop:1.0.0";
const task = (settings: object) => ({ "application.tasks.migrate": settings });
const path = "application.tasks.migrate.before";
const worker = { "application.queues.orders": {}, "application.workers.mailer": { queue: "orders", imageOf: "api" } };

/** The workloads that a task runs before. */
const held = (changes: Record<string, unknown>) => gatedWorkloads(environmentWith("prod", changes), "migrate");

describe("what a task runs before", () => {
  test("is nothing by default, and an apply would wait half an hour", () => {
    const { tasks } = environmentWith("prod", task({ imageOf: "api" }));
    expect(tasks["migrate"]).toMatchObject({ before: [], waitMinutes: 30 });
  });

  test("is what it names", () => {
    expect(held(task({ imageOf: "api", before: ["web", "api"] }))).toEqual(["web", "api"]);
  });

  test("can be all that runs the same image: of a workload, or a named one", () => {
    expect(held({ ...worker, ...task({ imageOf: "api", before: "same-image" }) })).toEqual(["api", "mailer"]);
    const named = { "application.services.web.image": image, ...task({ image, before: "same-image" }) };
    expect(held(named)).toEqual(["web"]);
  });

  test("exists, and is no task", () => {
    expect(issuesWith(task({ imageOf: "api", before: ["wbe", "migrate"] }))).toEqual([
      `${path}: "migrate" is a task; a task can run only before services, workers and jobs.`,
      `${path}: there is no service, worker or job named "wbe"; did you mean "web"?`,
    ]);
  });

  test("is named once", () => {
    expect(issuesWith(task({ imageOf: "api", before: ["web", "web"] }))).toEqual([
      `${path}: "web" is listed more than once; list each value once.`,
    ]);
  });

  test("is something, if it is said to run the same image", () => {
    expect(issuesWith(task({ image, before: "same-image" }))).toEqual([
      `${path}: no service, worker or job runs the image of this task; set \`imageOf\`, or name those that it runs before.`,
    ]);
  });

  test("is nothing that the task calls", () => {
    expect(issuesWith(task({ imageOf: "api", before: ["web", "api"], uses: { services: ["api"] } }))).toEqual([
      `${path}: the task calls "api", which would be deployed only after it; remove "api" here or from \`uses.services\`.`,
    ]);
  });
});

test.each([0, 241])("no apply waits for a task for %p minutes", (waitMinutes) => {
  expect(issuesWith(task({ imageOf: "api", before: ["api"], waitMinutes })).join()).toMatch(
    /^application\.tasks\.migrate\.waitMinutes: /,
  );
});
