import { issuesWith } from "../../../support/settings-under-test";

describe("whose image a workload runs", () => {
  const task = (its: object) => ({ "application.tasks.migrate": its });

  test("is another's, which is there and has one", () => {
    expect(issuesWith(task({ imageOf: "api" }))).toEqual([]);
    expect(issuesWith(task({ imageOf: "ap" }))).toEqual([
      'application.tasks.migrate.imageOf: there is no workload "ap"; did you mean "api"?',
    ]);
    expect(issuesWith(task({ imageOf: "migrate" }))).toEqual([
      "application.tasks.migrate.imageOf: is the workload itself; take it out.",
    ]);
    expect(issuesWith({ ...task({ imageOf: "seed" }), "application.tasks.seed": { imageOf: "api" } })).toEqual([
      'application.tasks.migrate.imageOf: "seed" runs the image of "api" itself; give "api".',
    ]);
  });

  test("is not its own besides", () => {
    expect(issuesWith(task({ imageOf: "api", image: "x:1" }))).toEqual([
      "application.tasks.migrate.imageOf: tasks.migrate names an image of its own too; take one of the two out.",
    ]);
  });
});
