import { issuesWith } from "../../support/settings-under-test";

describe("rules", () => {
  test("report issues next to those of the schema, even in the same service", () => {
    const changes = {
      "application.services.web.port": "80",
      "application.services.web.memoryMib": 700,
      "application.services.web.uses.services": ["apii"],
      "environments.test.network.cidr": "10.0.0.1/16",
      "application.services.web.environment.DB_PASSWORD": "x",
    };
    expect(issuesWith(changes).map((issue) => issue.split(":")[0])).toEqual([
      "application.services.web.environment.DB_PASSWORD",
      "application.services.web.memoryMib",
      "application.services.web.port",
      "application.services.web.uses.services",
      "environments.test.network.cidr",
    ]);
  });

  test("accept references to an invalid part", () => {
    const changes = {
      "application.buckets.uploads.expireDays": 0,
      "application.secrets.payment.description": undefined,
      "application.database": { readReplicas: -1 },
      "application.services.api.port": 0,
    };
    expect(issuesWith(changes).map((issue) => issue.split(":")[0])).toEqual([
      "application.buckets.uploads.expireDays",
      "application.database.readReplicas",
      "application.secrets.payment.description",
      "application.services.api.port",
    ]);
  });

  test("accept references to a part that is invalid as a whole", () => {
    expect(issuesWith({ "application.buckets": "uploads" })).toHaveLength(1);
  });

  test("check the valid entries of a list", () => {
    expect(issuesWith({ "application.services.web.uses.services": [1, 2, "apii"] }).sort()).toEqual([
      'application.services.web.uses.services: there is no service named "apii", which `services.web` uses; did you mean "api"?',
      expect.stringMatching(/^application\.services\.web\.uses\.services\[0\]: must be .*; got 1\.$/),
      expect.stringMatching(/^application\.services\.web\.uses\.services\[1\]: must be .*; got 2\.$/),
    ]);
    const domains = ["X".repeat(300), "b.example.net"];
    expect(issuesWith({ "environments.test.ingress.additionalDomains": domains })).toEqual([
      expect.stringMatching(
        /^environments\.test\.ingress\.additionalDomains: "b\.example\.net" is not in the hosted zone/,
      ),
      expect.stringMatching(
        /^environments\.test\.ingress\.additionalDomains\[0\]: must be a lowercase domain name .*; got "X+…"\.$/,
      ),
    ]);
  });
});
