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
  "every alarm of %s has a description, a runbook and an action",
  (environment) => {
    const alarms = Object.entries(alarmsOf(environment)).filter(([id]) => id.startsWith("alarms_"));
    expect(alarms).not.toEqual([]);
    for (const [id, alarm] of alarms) {
      const [, page] =
        /Runbook: https:\/\/example\.com\/shop\/blob\/HEAD\/docs\/runbooks\/([a-z0-9-]+\.md)$/.exec(
          String(alarm["alarm_description"]),
        ) ?? [];
      expect([id, page]).toEqual([id, expect.any(String)]);
      expect([id, existsSync(path.join(RUNBOOKS, String(page)))]).toEqual([id, true]);
      expect([id, alarm["alarm_actions"]]).not.toEqual([id, []]);
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

test("nobody is paged in test and staging, unless their settings say so", () => {
  const pages = (alarms: Alarms) => Object.keys(alarms).filter((id) => id.endsWith("_page"));
  const urgent = { "application.alarms": { services: { cpuPercent: { severity: "page" } } } };
  expect(pages(alarmsOf("staging", urgent))).toEqual([]);
  expect(pages(alarmsOf("staging", { ...urgent, "environments.staging.alarms.highestSeverity": "page" }))).toEqual([
    "alarms_database_page",
    "alarms_service_api_page",
    "alarms_service_web_page",
  ]);
});
