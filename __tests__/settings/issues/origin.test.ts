import { issuesWith } from "../../support/settings-under-test";

describe("an issue", () => {
  test("of the application is reported once, not for each environment", () => {
    expect(issuesWith({ "application.services.web.cpu": 3 })).toHaveLength(1);
  });

  test("is reported where the value was set", () => {
    expect(issuesWith({ "environments.staging.services.web.cpu": 3 })[0]).toMatch(
      /^environments\.staging\.services\.web\.cpu: /,
    );
  });

  test("of two settings is reported at the one that the environment sets", () => {
    const changes = { "application.services.web.memoryMib": 1024, "environments.prod.services.web.cpu": 4096 };
    expect(issuesWith(changes)).toEqual([
      "environments.prod.services.web.cpu: `memoryMib` (1024) is not supported by Fargate with `cpu` (4096); the nearest supported value is 8192.",
    ]);
  });

  test("of a default is reported in the environment", () => {
    expect(issuesWith({ "environments.test.services.web.cpu": 1024 })).toEqual([
      "environments.test.services.web.cpu: `memoryMib` (512) is not supported by Fargate with `cpu` (1024); the nearest supported value is 2048.",
    ]);
  });

  test("of a missing key is reported where the object was written", () => {
    const required = [
      "environments.test.workers.extra.queue: is required and must be a name of at most 40 lowercase letters, digits and single hyphens, starting with a letter.",
    ];
    expect(issuesWith({ "environments.test.workers.extra": { cpu: 256 } })).toEqual(required);
    const removed = {
      "application.queues.extra": {},
      "application.workers.extra": { queue: "extra" },
      "environments.test.workers.extra.queue": null,
    };
    expect(issuesWith(removed)).toEqual(required);
  });

  test("in a list keeps the position that was written", () => {
    const egress = [
      { cidr: "x", port: 443, purpose: "updates" },
      { cidr: "0.0.0.0/0", port: 0, purpose: "updates" },
      { cidr: "0.0.0.0/0", port: 443 },
    ];
    expect(issuesWith({ "application.services.web.egress": egress }).map((issue) => issue.split(":")[0])).toEqual([
      "application.services.web.egress[0].cidr",
      "application.services.web.egress[1].port",
      "application.services.web.egress[2].purpose",
    ]);
  });
});
