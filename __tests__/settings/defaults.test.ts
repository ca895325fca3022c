import * as fc from "fast-check";
import shop from "../../examples/shop";
import { checkSettings } from "../../settings/check/check-settings";
import { stageDefaults, stages } from "../../settings/stages";
import { shuffled } from "../support/shuffled";
import { changed, environmentWith, settingsWith } from "../support/settings-under-test";

describe("the defaults of the settings", () => {
  test.each(stages)("of an environment of the stage %s are those of the stage", (stage) => {
    const { backup, network, logs, cluster, destroy, ingress, database, services } = environmentWith(stage);
    const defaults = stageDefaults[stage];
    expect(network).toMatchObject({ zones: defaults.zones, nat: "auto", endpoints: defaults.endpoints });
    expect(logs.retentionDays).toBe(defaults.logRetentionDays);
    expect(cluster.containerInsights).toBe(defaults.containerInsights);
    expect(destroy).toBe(defaults.destroy);
    expect(ingress).toMatchObject({
      webAcl: defaults.webAcl,
      accessLogs: { retentionDays: defaults.logRetentionDays },
    });
    expect(database).toMatchObject({ multiAz: defaults.multiAz, backupRetentionDays: defaults.backupRetentionDays });
    expect(backup).toEqual({
      enabled: defaults.backupPlan,
      retentionDays: 35,
      time: "01:00",
      lock: { mode: "governance", coolingOffDays: 14 },
      copies: [],
    });
    expect(services["web"]).toMatchObject({
      capacity: defaults.capacity,
      exec: defaults.exec,
      scaling: { minimum: defaults.serviceMinimum },
    });
  });

  test("of the stages are weakest in test and strongest in prod", () => {
    const rows: unknown[][] = stages.map((stage) => Object.values<unknown>({ ...stageDefaults[stage] }));
    expect(rows).toEqual([
      [
        ["a", "b"],
        "single",
        false,
        "spot-first",
        1,
        false,
        1,
        1,
        false,
        "all",
        1,
        0,
        14,
        "count",
        "enabled",
        "ticket",
        "none",
        false,
        false,
        0,
        false,
        true,
      ],
      [
        ["a", "b"],
        "single",
        true,
        "mixed",
        2,
        true,
        2,
        7,
        true,
        "stateful-with-flag",
        2,
        0,
        90,
        "block",
        "enhanced",
        "ticket",
        "failed",
        true,
        true,
        30,
        false,
        false,
      ],
      [
        ["a", "b", "c"],
        "one-per-zone",
        true,
        "on-demand",
        3,
        true,
        3,
        30,
        true,
        "stateless-only",
        3,
        3,
        400,
        "block",
        "enhanced",
        "page",
        "failed",
        true,
        true,
        30,
        true,
        false,
      ],
    ]);
  });

  test("give a container no root user, no writable file system, no access and no egress", () => {
    const { services } = environmentWith("prod");
    expect(services["web"]).toMatchObject({
      user: "1000:1000",
      readOnlyRootFilesystem: true,
      egress: [],
      writablePaths: ["/tmp"],
    });
    expect(services["api"]?.sidecars["proxy"]).toMatchObject({
      user: "1000:1000",
      readOnlyRootFilesystem: true,
    });
    expect(environmentWith("prod", { "application.services.extra": { port: 1 } }).services["extra"]?.uses).toEqual({
      buckets: {},
      database: false,
      databases: {},
      documentDatabase: false,
      documentDatabases: {},
      queues: {},
      search: false,
      services: [],
      tables: {},
      topics: {},
    });
  });

  test("set the maximum of tasks and of storage to twice the minimum", () => {
    const { services, database } = environmentWith("test", {
      "application.services.web.scaling.minimum": 5,
      "application.database.storageGib": 500,
    });
    expect(services["web"]?.scaling).toMatchObject({ maximum: 10 });
    expect(database?.maximumStorageGib).toBe(1000);
    const stopped = environmentWith("test", { "environments.test.services.web.scaling.minimum": 0 });
    expect(stopped.services["web"]?.scaling).toMatchObject({ maximum: 1 });
  });

  test("give a GRPC route a gRPC health check", () => {
    const path = "application.services.web.routes.site.protocolVersion";
    const { services } = environmentWith("test", { [path]: "GRPC" });
    expect(services["web"]?.routes["site"]?.healthCheck).toMatchObject({
      path: "/grpc.health.v1.Health/Check",
      matcher: "0",
    });
    expect(environmentWith("test").services["web"]?.routes["site"]?.healthCheck).toMatchObject({
      path: "/health",
      matcher: "200",
    });
  });

  test("give an existing network no endpoints", () => {
    const subnets = {
      public: { b: "subnet-00000001", a: "subnet-00000002" },
      private: { b: "subnet-00000003", a: "subnet-00000004" },
      isolated: { a: "subnet-00000005", b: "subnet-00000006" },
    };
    const existing = { vpcId: "vpc-00000001", cidr: "10.7.0.0/16", subnets };
    const { network } = environmentWith("test", { "environments.test.network": { existing } });
    expect(network).toEqual({ existing, zones: ["a", "b"], endpoints: false });
  });

  test("put zones into alphabetical order", () => {
    const { network } = environmentWith("test", { "environments.test.network.zones": ["c", "a"] });
    expect(network.zones).toEqual(["a", "c"]);
  });

  test("include all mandatory tags, for each environment and for what environments share", () => {
    const { shared, environments } = settingsWith();
    const tags = {
      Project: "shop",
      Owner: "shop-team",
      CostCenter: "cc-1",
      DataClassification: "internal",
      Compliance: "none",
      ManagedBy: "terraform-cdktf",
      Repository: "https://example.com/shop",
    };
    expect(environments["prod"]?.tags).toEqual({ ...tags, Environment: "prod" });
    expect(shared.tags).toEqual({ ...tags, Environment: "shared" });
  });

  test("prefix HCP workspaces with the project", () => {
    const backend = { kind: "hcp", organization: "acme" };
    expect(settingsWith({ backend }).backend).toEqual({
      ...backend,
      workspacePrefix: "shop",
      terraformVersion: "~> 1.10",
    });
    expect(settingsWith({ backend: { ...backend, workspacePrefix: "x" } }).backend).toMatchObject({
      workspacePrefix: "x",
    });
  });

  test("do not depend on the order of keys", () => {
    const expected = JSON.stringify(settingsWith());
    fc.assert(
      fc.property(fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (order) => {
        expect(JSON.stringify(checkSettings(shuffled(changed({}), order)).settings)).toBe(expected);
      }),
      { numRuns: 25 },
    );
  });

  test("warn about the placeholders of the shop, unless it is used as an example", () => {
    const { settings, warnings } = checkSettings(shop);
    expect(Object.keys(settings.environments)).toEqual(["prod", "staging", "test"]);
    expect(warnings.map(({ path, message }) => `${path}: ${message}`)).toEqual([
      "accounts.prod.id: 444444444444 is a placeholder; replace it with your own account id before you plan.",
      "accounts.shared.id: 111111111111 is a placeholder; replace it with your own account id before you plan.",
      "accounts.staging.id: 333333333333 is a placeholder; replace it with your own account id before you plan.",
      "accounts.test.id: 222222222222 is a placeholder; replace it with your own account id before you plan.",
      "application.ingress.zone.name: example.com is a placeholder; replace it with a domain of your own before you plan.",
      "environments.prod.ingress.domain: shop.example.com is a placeholder; replace it with a domain of your own before you plan.",
      "environments.prod.notifications.emails[0]: on-call@example.com is a placeholder; replace it with an address of your own before you plan.",
      "environments.staging.ingress.domain: staging.shop.example.com is a placeholder; replace it with a domain of your own before you plan.",
      "environments.test.ingress.domain: test.shop.example.com is a placeholder; replace it with a domain of your own before you plan.",
    ]);
    expect(checkSettings(shop, { example: true }).warnings).toEqual([]);
  });

  test.each(["000000000000", "123456789012", "777777777777"])(
    "include %s among the placeholder accounts",
    (account) => {
      const { warnings } = checkSettings(changed({ "shared.account": account }));
      expect(warnings.filter(({ path }) => path === "shared.account")).toHaveLength(1);
    },
  );
});
