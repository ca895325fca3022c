import { issuesWith } from "../../../support/settings-under-test";

describe("the image of another workload", () => {
  const task = (settings: object) => ({ "application.tasks.migrate": settings });

  test("belongs to a workload that exists and has one", () => {
    expect(issuesWith(task({ imageOf: "api" }))).toEqual([]);
    expect(issuesWith(task({ imageOf: "ap" }))).toEqual([
      'application.tasks.migrate.imageOf: there is no workload named "ap"; did you mean "api"?',
    ]);
    expect(issuesWith(task({ imageOf: "migrate" }))).toEqual([
      'application.tasks.migrate.imageOf: "migrate" is this workload itself; remove it.',
    ]);
    expect(issuesWith({ ...task({ imageOf: "seed" }), "application.tasks.seed": { imageOf: "api" } })).toEqual([
      'application.tasks.migrate.imageOf: "seed" itself runs the image of "api"; use "api".',
    ]);
  });

  test("excludes an image of its own", () => {
    expect(issuesWith(task({ imageOf: "api", image: "x:1" }))).toEqual([
      "application.tasks.migrate.imageOf: `image` and `imageOf` are mutually exclusive; remove one of them.",
    ]);
  });

  test("has its version chosen by one side for all that run it", () => {
    const expected = [
      'application.tasks.migrate.imageManagedBy: has no effect, because the workload runs the image of "api" at the same version; set it on "api", or remove it.',
    ];
    expect(issuesWith(task({ imageOf: "api", imageManagedBy: "pipeline" }))).toEqual(expected);
    expect(issuesWith(task({ imageManagedBy: "pipeline" }))).toEqual([]);
  });

  test("can be that of a sidecar's own workload", () => {
    const sidecar = (imageOf: string) => ({ "application.services.api.sidecars": { migrate: { imageOf } } });
    expect(issuesWith(sidecar("api"))).toEqual([]);
    expect(issuesWith(sidecar("web"))).toEqual([]);
    expect(issuesWith(sidecar("wbe"))).toEqual([
      'application.services.api.sidecars.migrate.imageOf: there is no workload named "wbe"; did you mean "web"?',
    ]);
    expect(issuesWith({ ...sidecar("seed"), "application.tasks.seed": { imageOf: "api" } })).toEqual([
      'application.services.api.sidecars.migrate.imageOf: "seed" itself runs the image of "api"; use "api".',
    ]);
  });
});
