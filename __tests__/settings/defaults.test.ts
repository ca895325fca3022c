import * as fc from "fast-check";
import defaultConfig from "../../examples/shop";
import { checkSettings } from "../../settings/check/check-settings";
import { stageDefaults, stages } from "../../settings/stages";
import { shuffled } from "../support/shuffled";
import { changed, environmentWith, settingsWith } from "../support/settings-under-test";

describe("what settings come to", () => {
  test.each(stages)("an environment of the stage %s has the defaults of the table", (stage) => {
    const { backup, network, logs, cluster, destroy, ingress, database, services } = environmentWith(stage);
    const table = stageDefaults[stage];
    expect(network).toMatchObject({ zones: table.zones, nat: table.nat, endpoints: true });
    expect(logs.retentionDays).toBe(table.logRetentionDays);
    expect(cluster.containerInsights).toBe(table.containerInsights);
    expect(destroy).toBe(table.destroy);
    expect(ingress).toMatchObject({ webAcl: table.webAcl, accessLogs: { retentionDays: table.logRetentionDays } });
    expect(database).toMatchObject({ multiAz: table.multiAz, backupRetentionDays: table.backupRetentionDays });
    expect(backup).toEqual({ enabled: table.backupPlan, retentionDays: 35, time: "01:00" });
    expect(services["web"]).toMatchObject({
      capacity: table.capacity,
      exec: table.exec,
      scaling: { minimum: table.serviceMinimum },
    });
  });

  test("the table is the one of the design", () => {
    const rows: unknown[][] = stages.map((stage) => Object.values<unknown>({ ...stageDefaults[stage] }));
    expect(rows).toEqual([
      [["a", "b"], "single", "spot-first", 1, false, 1, 1, false, "all", 1, 0, 14, "count", "enabled", true],
      [["a", "b"], "single", "mixed", 2, true, 2, 7, true, "stateful-with-flag", 2, 0, 90, "block", "enhanced", false],
      [
        ["a", "b", "c"],
        "one-per-zone",
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
        false,
      ],
    ]);
  });

  test("containers are closed by default: not root, read-only, nothing used, nowhere to go", () => {
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
      essential: true,
    });
    expect(environmentWith("prod", { "application.services.extra": { port: 1 } }).services["extra"]?.uses).toEqual({
      buckets: {},
      database: false,
      documentDatabase: false,
      queues: {},
      search: false,
      services: [],
    });
  });

  test("the most tasks are twice the fewest, the most storage twice the first", () => {
    const { services, database } = environmentWith("test", {
      "application.services.web.scaling.minimum": 5,
      "application.database.storageGib": 500,
    });
    expect(services["web"]?.scaling.maximum).toBe(10);
    expect(database?.maximumStorageGib).toBe(1000);
    const nothing = environmentWith("test", { "environments.test.services.web.scaling.minimum": 0 });
    expect(nothing.services["web"]?.scaling.maximum).toBe(1);
  });

  test("a GRPC route is checked by the gRPC health protocol", () => {
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

  test("an existing network takes the place of a range, and has no endpoints by default", () => {
    const subnets = {
      public: { b: "subnet-00000001", a: "subnet-00000002" },
      private: { b: "subnet-00000003", a: "subnet-00000004" },
      isolated: { a: "subnet-00000005", b: "subnet-00000006" },
    };
    const existing = { vpcId: "vpc-00000001", cidr: "10.7.0.0/16", subnets };
    const { network } = environmentWith("test", { "environments.test.network": { existing } });
    expect(network).toEqual({ existing, zones: ["a", "b"], endpoints: false });
  });

  test("zones are in the order of the alphabet, in whatever order they are written", () => {
    const { network } = environmentWith("test", { "environments.test.network.zones": ["c", "a"] });
    expect(network.zones).toEqual(["a", "c"]);
  });

  test("tags are the full mandatory set, in each environment and in what they share", () => {
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

  test("HCP workspaces begin with the project by default", () => {
    const backend = { kind: "hcp", organization: "acme" };
    expect(settingsWith({ backend }).backend).toEqual({ ...backend, workspacePrefix: "shop" });
    expect(settingsWith({ backend: { ...backend, workspacePrefix: "x" } }).backend).toMatchObject({
      workspacePrefix: "x",
    });
  });

  test("the order of keys changes nothing", () => {
    const expected = JSON.stringify(settingsWith());
    fc.assert(
      fc.property(fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (order) => {
        expect(JSON.stringify(checkSettings(shuffled(changed({}), order)).settings)).toBe(expected);
      }),
      { numRuns: 25 },
    );
  });

  test("the default configuration has no issue, and placeholders that are warned about", () => {
    const { settings, warnings } = checkSettings(defaultConfig);
    expect(Object.keys(settings.environments)).toEqual(["prod", "staging", "test"]);
    expect(warnings.map(({ path, message }) => `${path}: ${message}`)).toEqual([
      "shared.account: 111111111111 is a placeholder; replace it with your own account id before you plan.",
      "environments.prod.account: 444444444444 is a placeholder; replace it with your own account id before you plan.",
      "environments.staging.account: 333333333333 is a placeholder; replace it with your own account id before you plan.",
      "environments.test.account: 222222222222 is a placeholder; replace it with your own account id before you plan.",
    ]);
    expect(checkSettings(defaultConfig, { example: true }).warnings).toEqual([]);
  });

  test.each(["000000000000", "123456789012", "777777777777"])("the account %s is a placeholder", (account) => {
    expect(checkSettings(changed({ "shared.account": account })).warnings).toHaveLength(1);
    expect(checkSettings(changed({})).warnings).toEqual([]);
  });
});
