import { checkSettings } from "../../settings/check/check-settings";
import { SettingsError } from "../../settings/issues/settings-error";
import { changed, issuesWith, settingsWith } from "./definition";

describe("how issues are reported", () => {
  test("all at once, sorted, numbered, with the page that describes the settings", () => {
    const broken = changed({
      project: "X",
      "environments.prod.network.nat": "x",
      "application.services.web.memoryMib": 700,
    });
    expect(() => checkSettings(broken)).toThrow(
      new SettingsError([
        {
          path: "application.services.web.memoryMib",
          message: "Fargate does not sell 700 MiB with cpu 256; the nearest is 512.",
        },
        { path: "environments.prod.network.nat", message: 'must be one of "none", "single", "one-per-zone"; got "x".' },
        {
          path: "project",
          message: 'must be 2 to 20 lower-case letters, digits and single hyphens, a letter first; got "X".',
        },
      ]),
    );
    expect(() => checkSettings(broken)).toThrow(/^The settings have 3 issues:\n {2}1\. application\.services/);
    expect(() => checkSettings(broken)).toThrow(
      /\n {2}3\. project: .*\nEvery setting is described in docs\/settings\.md\.$/,
    );
  });

  test("one fault is one fault", () => {
    expect(() => checkSettings(changed({ project: "X" }))).toThrow(/^The settings have 1 issue:/);
  });

  test("a fault of the application is reported once, not for each environment", () => {
    expect(issuesWith({ "application.services.web.cpu": 3 })).toHaveLength(1);
  });

  test("a fault is reported where the value was set", () => {
    expect(issuesWith({ "environments.staging.services.web.cpu": 3 })[0]).toMatch(
      /^environments\.staging\.services\.web\.cpu: /,
    );
  });

  test("of a pair that doesn't fit, the one that the environment sets is at fault", () => {
    const changes = { "application.services.web.memoryMib": 1024, "environments.prod.services.web.cpu": 4096 };
    expect(issuesWith(changes)).toEqual([
      "environments.prod.services.web.cpu: Fargate does not sell 1024 MiB with cpu 4096; the nearest is 8192.",
    ]);
  });

  test("the fault of a default names the environment", () => {
    expect(issuesWith({ "environments.test.services.web.cpu": 1024 })).toEqual([
      "environments.test.services.web.cpu: Fargate does not sell 512 MiB with cpu 1024; the nearest is 2048.",
    ]);
  });

  test("what is missing is missing where the part was begun", () => {
    expect(issuesWith({ "environments.test.services.extra": { cpu: 256 } })).toEqual([
      "environments.test.services.extra.port: is required and must be a whole number from 1 to 65535.",
    ]);
    expect(issuesWith({ "environments.test.services.web.port": null })).toEqual([
      "environments.test.services.web.port: is required and must be a whole number from 1 to 65535.",
    ]);
  });

  test("issues of meaning are found beside issues of form, even in the same service", () => {
    const changes = {
      "application.services.web.port": "80",
      "application.services.web.memoryMib": 700,
      "application.services.web.uses.services": ["apii"],
      "environments.test.network.cidr": "10.0.0.1/16",
      "application.services.web.environment.DB_PASSWORD": "x",
    };
    expect(issuesWith(changes).map((fault) => fault.split(":")[0])).toEqual([
      "application.services.web.environment.DB_PASSWORD",
      "application.services.web.memoryMib",
      "application.services.web.port",
      "application.services.web.uses.services",
      "environments.test.network.cidr",
    ]);
  });

  test("a faulty part exists all the same: what refers to it is not at fault", () => {
    const changes = {
      "application.buckets.uploads.expireDays": 0,
      "application.secrets.payment.description": undefined,
      "application.database": { readReplicas: -1 },
      "application.services.api.port": undefined,
    };
    expect(issuesWith(changes).map((fault) => fault.split(":")[0])).toEqual([
      "application.buckets.uploads.expireDays",
      "application.database.readReplicas",
      "application.secrets.payment.description",
      "application.services.api.port",
    ]);
  });

  test("what refers to a part that is faulty as a whole is not at fault", () => {
    expect(issuesWith({ "application.buckets": "uploads" })).toHaveLength(1);
  });

  test("of a list, what is right is looked at further", () => {
    expect(issuesWith({ "application.services.web.uses.services": [1, 2, "apii"] }).sort()).toEqual([
      'application.services.web.uses.services: services.web uses "apii", which is not among the services; did you mean "api"?',
      expect.stringMatching(/^application\.services\.web\.uses\.services\[0\]: must be .*; got 1\.$/),
      expect.stringMatching(/^application\.services\.web\.uses\.services\[1\]: must be .*; got 2\.$/),
    ]);
    const domains = ["X".repeat(300), "b.example.net"];
    expect(issuesWith({ "environments.test.ingress.additionalDomains": domains })).toEqual([
      expect.stringMatching(/^environments\.test\.ingress\.additionalDomains: "b\.example\.net" is not in the zone/),
      expect.stringMatching(/^environments\.test\.ingress\.additionalDomains\[0\]: "X+…" is not a domain name/),
    ]);
  });

  test("issues in lists keep the positions that a person counts", () => {
    const egress = [
      { cidr: "x", port: 443, purpose: "updates" },
      { cidr: "0.0.0.0/0", port: 0, purpose: "updates" },
      { cidr: "0.0.0.0/0", port: 443 },
    ];
    expect(issuesWith({ "application.services.web.egress": egress }).map((fault) => fault.split(":")[0])).toEqual([
      "application.services.web.egress[0].cidr",
      "application.services.web.egress[1].port",
      "application.services.web.egress[2].purpose",
    ]);
  });

  test("a value is never repeated in full length", () => {
    const [fault = ""] = issuesWith({ project: "x".repeat(500) });
    expect(fault.length).toBeLessThan(200);
  });

  test("undefined is leaving out", () => {
    expect(settingsWith({ permissionsBoundary: undefined, "application.services.web.command": undefined })).toEqual(
      settingsWith(),
    );
  });
});
