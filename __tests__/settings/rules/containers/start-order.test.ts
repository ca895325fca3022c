import { issuesWith } from "../../../support/settings-under-test";

const healthCheck = { command: ["CMD", "check"] };
const image = "envoy:1.30";

function withSidecars(sidecars: object, settings: object = {}) {
  return { "application.tasks.migrate": { ...settings, sidecars } };
}

const at = "application.tasks.migrate.sidecars";

describe("the start order of the containers of a task", () => {
  test.each([[true], ["started"], ["completed"], ["succeeded"]])("can be `startBefore: %j`", (startBefore) => {
    expect(issuesWith(withSidecars({ first: { image, startBefore } }))).toEqual([]);
  });

  test.each([["migrate"], ["second"]])("can be after %s", (name) => {
    const sidecars = { first: { image, startAfter: { [name]: "healthy" } }, second: { image, healthCheck } };
    expect(issuesWith(withSidecars(sidecars, { healthCheck }))).toEqual([]);
  });

  test("needs containers that exist", () => {
    const sidecars = { first: { image, startAfter: { secnd: "started" } }, second: { image } };
    expect(issuesWith(withSidecars(sidecars))).toEqual([
      `${at}.first.startAfter.secnd: there is no container "secnd" in the task; use one of migrate, second.`,
    ]);
  });

  test("needs a health check to wait for", () => {
    expect(issuesWith(withSidecars({ first: { image, startBefore: "healthy" } }))).toEqual([
      `${at}.first.startBefore: "healthy" requires a health check of "first"; add \`healthCheck\` there, or use "started".`,
    ]);
  });

  test("needs a container that may end", () => {
    expect(issuesWith(withSidecars({ first: { image, startBefore: "completed", essential: true } }))).toEqual([
      `${at}.first.startBefore: "completed" requires that the task goes on when "first" ends; remove \`essential\` there.`,
    ]);
    expect(issuesWith(withSidecars({ first: { image, startAfter: { migrate: "succeeded" } } }))).toEqual([
      `${at}.first.startAfter.migrate: the task ends with its main container "migrate"; use "started" or "healthy".`,
    ]);
  });

  test("can't be a circle, which is reported once", () => {
    const sidecars = {
      first: { image, startAfter: { second: "started" } },
      second: { image, startAfter: { third: "started" } },
      third: { image, startAfter: { first: "started" } },
    };
    expect(issuesWith(withSidecars(sidecars))).toEqual([
      `${at}.first.startAfter.second: second, third, first wait for each other in a circle, so that none of them would start; remove one of these.`,
    ]);
    expect(issuesWith(withSidecars({ first: { image, startAfter: { first: "started" } } }))).toEqual([
      `${at}.first.startAfter.first: a container can't wait for itself; remove it.`,
    ]);
  });

  test("has no further issue if the health check is invalid", () => {
    const sidecars = { first: { image, startBefore: "healthy", healthCheck: { command: "check" } } };
    expect(issuesWith(withSidecars(sidecars))).toHaveLength(1);
  });
});
