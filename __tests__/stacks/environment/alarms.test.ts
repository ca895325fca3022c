import { existsSync } from "node:fs";
import path from "node:path";
import { changed, type Changes } from "../../support/settings-under-test";
import { wholePlatform } from "../../support/shop-platform";

const RUNBOOKS = path.join(__dirname, "../../../docs/runbooks");

type Alarms = Record<string, Record<string, unknown>>;

/** The alarms of metrics and the composite alarms of an environment. */
function alarmsOf(environment: string, changes: Changes = {}): Alarms {
  const blocks = wholePlatform(changed(changes))[environment]?.resource ?? {};
  return { ...blocks["aws_cloudwatch_metric_alarm"], ...blocks["aws_cloudwatch_composite_alarm"] };
}

test.each(["test", "staging", "prod"])(
  "every alarm of %s has a description, a runbook and an action, or keeps others from notifying",
  (environment) => {
    const alarms = Object.entries(alarmsOf(environment)).filter(([id]) => id.startsWith("alarms_"));
    expect(alarms).not.toEqual([]);
    const suppressors = alarms.map(
      ([, alarm]) => (alarm["actions_suppressor"] as { alarm?: string } | undefined)?.alarm,
    );
    for (const [id, alarm] of alarms) {
      const [, page] =
        /Runbook: https:\/\/example\.com\/shop\/blob\/HEAD\/docs\/runbooks\/([a-z0-9-]+\.md)$/.exec(
          String(alarm["alarm_description"]),
        ) ?? [];
      expect([id, page]).toEqual([id, expect.any(String)]);
      expect([id, existsSync(path.join(RUNBOOKS, String(page)))]).toEqual([id, true]);
      const suppresses = suppressors.includes(String(alarm["alarm_name"]));
      expect([id, alarm["alarm_actions"]]).toEqual([
        id,
        suppresses ? expect.any(Array) : [expect.stringContaining("aws_sns_topic")],
      ]);
    }
  },
);

test("a service has the alarms of its environment, unless it says otherwise", () => {
  const alarms = alarmsOf("prod", {
    "environments.prod.alarms": { services: { cpuPercent: 80 } },
    "environments.prod.services": { web: { alarms: { cpuPercent: { threshold: 60, severity: "page" } } } },
  });
  expect(alarms["alarms_service_api_cpu_percent"]).toMatchObject({ threshold: 80 });
  expect(alarms["alarms_service_web_cpu_percent"]).toMatchObject({ threshold: 60 });
  expect(alarms["alarms_service_web_page"]).toMatchObject({ alarm_name: "shop-prod-service/web" });
});

test("a one-off task has the alarms of its environment, unless it says otherwise", () => {
  const task = { imageOf: "api", command: ["migrate"] };
  const alarms = alarmsOf("test", {
    "application.tasks": { migrate: task, import: task, quiet: task },
    "environments.test.alarms": { tasks: { failedRuns: 2 } },
    "environments.test.tasks": { import: { alarms: { failedRuns: 4 } }, quiet: { alarms: { failedRuns: "off" } } },
  });
  expect(alarms["task_migrate_alarms_failed_runs"]).toMatchObject({ threshold: 2 });
  expect(alarms["task_import_alarms_failed_runs"]).toMatchObject({ threshold: 4 });
  expect(alarms["task_quiet_alarms_failed_runs"]).toBeUndefined();
});

test("nobody is paged in test and staging, unless their settings say so", () => {
  const pages = (alarms: Alarms) => Object.keys(alarms).filter((id) => id.endsWith("_page"));
  const urgent = { "application.alarms": { services: { cpuPercent: { severity: "page" } } } };
  expect(pages(alarmsOf("staging", urgent))).toEqual([]);
  expect(pages(alarmsOf("staging", { ...urgent, "environments.staging.alarms.highestSeverity": "page" }))).toEqual([
    "alarms_database_page",
    "alarms_load_balancer_public_page",
    "alarms_service_api_page",
    "alarms_service_web_page",
  ]);
});

describe("one fault pages once", () => {
  const suppressorOf = (alarm: Record<string, unknown> | undefined) =>
    (alarm?.["actions_suppressor"] as { alarm: string } | undefined)?.alarm;

  test("the urgent alarms of a service and of its routes page together", () => {
    expect(alarmsOf("prod")["alarms_service_web_page"]).toMatchObject({
      alarm_name: "shop-prod-service/web",
      alarm_rule:
        'ALARM("shop-prod-service/web/running-percent") OR ALARM("shop-prod-route/web-site/error-percent") OR ALARM("shop-prod-route/web-site/healthy-targets")',
    });
  });

  test("a database explains the services that use it, and services explain the load balancer", () => {
    const alarms = alarmsOf("prod", {
      "application.network": { nat: "none" },
      "application.services.api.sidecars": undefined,
    });
    expect(suppressorOf(alarms["alarms_service_api_page"])).toBe("shop-prod-database/database");
    expect(suppressorOf(alarms["alarms_service_web_page"])).toBeUndefined();
    const [explanation] = Object.entries(alarms).filter(([id]) => id.startsWith("alarms_explanation_"));
    expect(explanation?.[1]).toMatchObject({
      alarm_rule: 'ALARM("shop-prod-service/api") OR ALARM("shop-prod-service/web")',
      alarm_actions: [],
      ok_actions: [],
    });
    expect(suppressorOf(alarms["alarms_load_balancer_public_page"])).toBe(explanation?.[1]["alarm_name"]);
  });

  test("where no load balancer pages, nothing explains why", () => {
    const paging = { "environments.staging.alarms.highestSeverity": "page" };
    const tickets = { "environments.staging.alarms.loadBalancers": { errorPercent: { severity: "ticket" } } };
    expect(alarmsOf("staging", paging)).toHaveProperty("alarms_explanation_services");
    const alarms = alarmsOf("staging", { ...paging, ...tickets });
    expect(Object.keys(alarms)).toContain("alarms_service_web_page");
    expect(Object.keys(alarms)).not.toContain("alarms_load_balancer_public_page");
    expect(Object.keys(alarms)).not.toContain("alarms_explanation_services");
  });

  test("the NAT gateways page together, and explain services as a database does", () => {
    const alarms = alarmsOf("prod", { "application.network": { nat: "one-per-zone" } });
    expect(alarms["alarms_nat_gateways"]).toMatchObject({
      alarm_name: "shop-prod-nat-gateways",
      alarm_rule: ["a", "b", "c"]
        .map((zone) => `ALARM("shop-prod-nat-gateway/nat-${zone}/port-allocation-errors")`)
        .join(" OR "),
    });
    expect(suppressorOf(alarms["alarms_service_web_page"])).toBe("shop-prod-nat-gateways");
    const explanation = Object.values(alarms).find(
      ({ alarm_name: name }) => name === suppressorOf(alarms["alarms_service_api_page"]),
    );
    expect(explanation?.["alarm_rule"]).toBe('ALARM("shop-prod-nat-gateways") OR ALARM("shop-prod-database/database")');
  });

  test("no alarm is suppressed by itself, and each that is named exists", () => {
    const alarms = Object.values(alarmsOf("prod"));
    const names = new Set(alarms.map(({ alarm_name: name }) => name));
    for (const alarm of alarms) {
      const mentioned = [...((alarm["alarm_rule"] ?? "") as string).matchAll(/ALARM\("([^"]+)"\)/g)].map(
        ([, name]) => name,
      );
      for (const name of [...mentioned, suppressorOf(alarm)].filter((name) => name !== undefined)) {
        expect([name, names.has(name)]).toEqual([name, true]);
        expect(name).not.toBe(alarm["alarm_name"]);
      }
    }
  });
});

test("a service without reports is down, unless it may have no tasks", () => {
  const alarms = alarmsOf("prod", {
    "environments.prod.services": { api: { scaling: { minimum: 0, maximum: 4 } } },
    waivers: [
      { environment: "prod", setting: "services.api.scaling.minimum", reason: "The API is used in office hours only." },
    ],
  });
  expect(alarms["alarms_service_web_running_percent"]).toMatchObject({
    treat_missing_data: "breaching",
    depends_on: ["aws_ecs_service.service_web"],
  });
  expect(alarms["alarms_service_api_running_percent"]).toMatchObject({ treat_missing_data: "notBreaching" });
});

test("alarms on Container Insights exist where the cluster has them", () => {
  const ofTasks = (changes: Changes) =>
    Object.keys(alarmsOf("test", changes)).filter((id) => /service_web_(?:missing|running|storage)/.test(id));
  expect(ofTasks({})).toEqual(["alarms_service_web_missing_tasks", "alarms_service_web_running_percent"]);
  expect(ofTasks({ "environments.test.cluster": { containerInsights: "disabled" } })).toEqual([]);
  expect(ofTasks({ "environments.test.cluster": { containerInsights: "enhanced" } })).toContain(
    "alarms_service_web_storage_percent",
  );
});

test("a route and a job have the alarms of their environment, unless they say otherwise", () => {
  const alarms = alarmsOf("prod", {
    "environments.prod.alarms": { routes: { latencySeconds: 1 }, jobs: { failedRuns: { severity: "page" } } },
    "environments.prod.services": { web: { routes: { site: { alarms: { latencySeconds: 0.5, errorPercent: 1 } } } } },
  });
  expect(alarms["alarms_route_api_public_latency_seconds"]).toMatchObject({ threshold: 1 });
  expect(alarms["alarms_route_web_site_latency_seconds"]).toMatchObject({ threshold: 0.5 });
  expect(alarms["alarms_route_web_site_error_percent"]).toMatchObject({ threshold: 1 });
  expect(alarms["database_users_alarms_page"]).toMatchObject({ alarm_name: "shop-prod-job/database-users" });
});

test("the metrics of a route are found by the suffixes of its load balancer and target group", () => {
  const [query] = alarmsOf("prod")["alarms_route_web_site_healthy_targets"]?.["metric_query"] as [
    { metric: { dimensions: Record<string, string> } },
  ];
  expect(query.metric.dimensions).toEqual({
    LoadBalancer: "${aws_lb.ingress_load_balancer.arn_suffix}",
    TargetGroup: "${aws_lb_target_group.ingress_route_web_site_target_group.arn_suffix}",
  });
});

test("where deployments shift traffic, both target groups of a route are watched, one of which may be empty", () => {
  const ids = Object.keys(
    alarmsOf("prod", { "application.services.web.deployment": { strategy: "blue-green" } }),
  ).filter((id) => /_web_site_(?!page)/.test(id) && !id.includes("deployment"));
  expect(ids).toEqual(
    ["alternate_of", "route"].flatMap((group) =>
      ["error_percent", "latency_seconds", "unhealthy_targets"].map((name) => `alarms_${group}_web_site_${name}`),
    ),
  );
});
