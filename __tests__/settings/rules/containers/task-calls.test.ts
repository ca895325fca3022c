import { issuesWith } from "../../../support/settings-under-test";

describe.each([
  ["tasks.migrate", {}],
  ["jobs.nightly", { schedule: { expression: "rate(1 day)" } }],
])("%s", (path, settings) => {
  const workload = (others: object) => ({ [`application.${path}`]: { ...settings, ...others } });

  test("calls services", () => {
    expect(issuesWith(workload({ uses: { services: ["api", "api:proxy"] } }))).toEqual([]);
  });

  test("can't set the variables with their addresses", () => {
    const environment = { SERVICE_API_HOST: "localhost" };
    expect(issuesWith(workload({ uses: { services: ["api"] }, environment }))).toEqual([
      expect.stringContaining(`application.${path}.environment.SERVICE_API_HOST: `),
    ]);
    expect(issuesWith(workload({ environment }))).toEqual([]);
  });

  test("calls none that listens on no port", () => {
    expect(issuesWith({ ...workload({ uses: { services: ["bot"] } }), "application.services.bot": {} })).toEqual([
      expect.stringContaining(`application.${path}.uses.services: "bot" listens on no port`),
    ]);
  });
});
