import { issuesWith } from "../definition";

const web = "application.services.web";
const api = "application.services.api";

describe("the size of a task", () => {
  test("a CPU and memory that Fargate doesn't sell together are refused, with the nearest memory", () => {
    expect(issuesWith({ [`${web}.cpu`]: 1024, [`${web}.memoryMib`]: 9000 })).toEqual([
      `${web}.memoryMib: Fargate does not sell 9000 MiB with cpu 1024; the nearest is 8192.`,
    ]);
    expect(issuesWith({ [`${web}.cpu`]: 16384, [`${web}.memoryMib`]: 36864 })).toEqual([
      `${web}.memoryMib: Fargate does not sell 36864 MiB with cpu 16384; the nearest is 40960.`,
    ]);
  });

  test("sidecars that leave the service no CPU or memory are refused", () => {
    expect(issuesWith({ [`${api}.sidecars.proxy.cpu`]: 256, [`${api}.sidecars.proxy.memoryMib`]: 600 })).toEqual([
      `${api}.sidecars.proxy.cpu: the sidecars take 256 of the task's 256 CPU units and leave its own container nothing; give the task more.`,
      `${api}.sidecars.proxy.memoryMib: the sidecars take 600 of the task's 512 MiB and leave its own container nothing; give the task more.`,
    ]);
  });

  test.each<[object, string, string]>([
    [{ cpu: 257 }, "cpu", "257 is more than the task's 256 CPU units"],
    [{ memoryMib: 513 }, "memoryMib", "513 is more than the task's 512 MiB"],
  ])("a container that may take more than its task has is refused: %j", (limits, key, fault) => {
    expect(issuesWith({ [`${web}.limits`]: limits })).toEqual([
      `${web}.limits.${key}: ${fault}; lower it, or give the task more.`,
    ]);
  });

  test("a container and its sidecars are added up", () => {
    expect(issuesWith({ [`${api}.limits`]: { cpu: 192, memoryMib: 384 } })).toEqual([]);
    expect(issuesWith({ [`${api}.limits`]: { memoryMib: 385 } })).toEqual([
      `${api}.limits.memoryMib: 385, with the 128 of the sidecars, is more than the task's 512 MiB; lower it, or give the task more.`,
    ]);
  });

  test("sidecars are added up", () => {
    const sidecars = { "one-more": { image: "x:1", memoryMib: 500 } };
    expect(issuesWith({ [`${web}.sidecars`]: sidecars })).toEqual([]);
    expect(issuesWith({ [`${web}.sidecars`]: { ...sidecars, second: { image: "x:1", memoryMib: 12 } } })).toHaveLength(
      1,
    );
  });
});

describe("the containers of a task", () => {
  test("share one address: a port twice is refused", () => {
    expect(issuesWith({ [`${api}.sidecars.proxy.port`]: 8000 })).toEqual([
      `${api}.sidecars.proxy.port: 8000 is the port of services.api too; containers of a task share one address, so give it another.`,
    ]);
    expect(issuesWith({ [`${api}.sidecars.second`]: { image: "x:1", port: 9901 } })).toEqual([
      `${api}.sidecars.second.port: 9901 is the port of sidecar proxy too; containers of a task share one address, so give it another.`,
    ]);
  });

  test("have names of their own", () => {
    expect(issuesWith({ [`${api}.sidecars.api`]: { image: "x:1" } })).toEqual([
      `${api}.sidecars.api: is called like the task's own container; rename the sidecar.`,
    ]);
  });

  test("have no variable that is plain and secret", () => {
    expect(issuesWith({ [`${api}.environment.PAYMENT_KEY`]: "x" })).toEqual([
      `${api}.environment.PAYMENT_KEY: is among the secrets too; take one of the two out.`,
    ]);
    const sidecar = `${api}.sidecars.proxy`;
    expect(issuesWith({ [`${sidecar}.environment.A`]: "x", [`${sidecar}.secrets.A`]: { secret: "payment" } })).toEqual([
      `${sidecar}.environment.A: is among the secrets too; take one of the two out.`,
    ]);
  });
});

describe("what a service uses", () => {
  test.each<[string, unknown, string]>([
    [
      `${api}.secrets.OTHER`,
      { secret: "paiment" },
      `${api}.secrets.OTHER.secret: services.api uses "paiment", which is not among the secrets; did you mean "payment"?`,
    ],
    [
      `${api}.sidecars.proxy.secrets.OTHER`,
      { secret: "other" },
      `${api}.sidecars.proxy.secrets.OTHER.secret: services.api.sidecars.proxy uses "other", which is not among the secrets; available: payment.`,
    ],
    [
      `${web}.uses.buckets`,
      { uplods: "read" },
      `${web}.uses.buckets.uplods: services.web uses "uplods", which is not among the buckets; did you mean "uploads"?`,
    ],
    [
      `${web}.uses.services`,
      ["apii"],
      `${web}.uses.services: services.web uses "apii", which is not among the services; did you mean "api"?`,
    ],
  ])("%s: %j is refused if it isn't there", (path, value, fault) => {
    expect(issuesWith({ [path]: value })).toEqual([fault]);
  });

  test("a database that isn't there is refused", () => {
    expect(issuesWith({ "application.database": undefined })).toEqual([
      `${api}.uses.database: services.api uses a database, and there is none; add the part database, or take the use out.`,
    ]);
  });

  test("a database that isn't there can't be reached either", () => {
    expect(issuesWith({ "application.database": undefined, [`${api}.uses.database`]: "reach" })).toEqual([
      `${api}.uses.database: services.api uses a database, and there is none; add the part database, or take the use out.`,
    ]);
    expect(issuesWith({ [`${api}.uses.database`]: "reech" })).toEqual([
      `${api}.uses.database: must be true, false, "reach", or a user such as { signInAs: "reader" }; got "reech". Did you mean "reach"?`,
    ]);
  });

  test("what an environment takes out is refused there", () => {
    expect(issuesWith({ "environments.test.database": null, "environments.test.buckets.uploads": null })).toEqual([
      'environments.test.buckets.uploads: services.api uses "uploads", which is not among the buckets; none is defined.',
      "environments.test.database: services.api uses a database, and there is none; add the part database, or take the use out.",
    ]);
  });
});

describe("the ports of services", () => {
  const ports = "application.servicePorts";

  test("outside of those that the environment has for them are refused", () => {
    expect(issuesWith({ [ports]: { from: 3000, to: 4000 } })).toEqual([
      `${api}.port: 8000 is not among the servicePorts, 3000 to 4000; give another, or widen these.`,
    ]);
    expect(issuesWith({ [ports]: { from: 3000, to: 8000 } })).toEqual([]);
    expect(issuesWith({ [ports]: { from: 3001, to: 7999 } })).toHaveLength(2);
  });

  test("begin before they end", () => {
    expect(issuesWith({ [ports]: { from: 4000, to: 3000 } })).toEqual([
      `${ports}.from: 4000 is above to (3000); lower it, or raise to.`,
    ]);
  });
});

describe("limits", () => {
  test.each<[string, unknown, string]>([
    [
      `${web}.scaling`,
      { minimum: 5, maximum: 4 },
      `${web}.scaling.minimum: 5 is above maximum (4); lower it, or raise maximum.`,
    ],
    [
      `${web}.deployment`,
      { minimumHealthyPercent: 100, maximumPercent: 100 },
      `${web}.deployment.minimumHealthyPercent: 100 is not less than maximumPercent (100); lower it, or raise maximumPercent.`,
    ],
    [
      `${web}.ulimits`,
      { nofile: { soft: 9, hard: 8 } },
      `${web}.ulimits.nofile.soft: 9 is above hard (8); lower it, or raise hard.`,
    ],
    [
      `${web}.ulimits`,
      { nofile: { soft: -1, hard: 8 } },
      `${web}.ulimits.nofile.soft: no limit is above hard (8); lower it, or raise hard.`,
    ],
    [
      "application.buckets.uploads",
      { archiveAfterDays: 30, expireDays: 30 },
      "application.buckets.uploads.archiveAfterDays: 30 is not less than expireDays (30); lower it, or raise expireDays.",
    ],
  ])("%s: %j is refused: the minimum is above the maximum", (path, value, fault) => {
    expect(issuesWith({ [path]: value })).toEqual([fault]);
  });

  test("a schedule has a minimum that is not above its maximum", () => {
    const path = `${web}.scaling.schedule.night`;
    expect(issuesWith({ [path]: { cron: "cron(0 22 * * ? *)", minimum: 5, maximum: 3 } })).toEqual([
      `${path}.minimum: 5 is above maximum (3); lower it, or raise maximum.`,
    ]);
    expect(issuesWith({ [path]: { cron: "cron(0 22 * * ? *)", minimum: 3, maximum: 3 } })).toEqual([]);
  });

  test("no limit above no limit is none", () => {
    expect(issuesWith({ [`${web}.ulimits`]: { nofile: { soft: -1, hard: -1 } } })).toEqual([]);
  });
});
