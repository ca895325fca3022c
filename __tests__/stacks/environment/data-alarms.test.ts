import { changed, type Changes } from "../../support/settings-under-test";
import { wholePlatform } from "../../support/shop-platform";

type Blocks = Record<string, Record<string, unknown>>;

function alarmsOf(environment: string, changes: Changes = {}): Blocks {
  const blocks = wholePlatform(changed(changes))[environment]?.resource ?? {};
  return { ...blocks["aws_cloudwatch_metric_alarm"], ...blocks["aws_cloudwatch_composite_alarm"] };
}

test("every PostgreSQL database and every read replica has alarms, with the thresholds of its settings", () => {
  const alarms = alarmsOf("prod", {
    "application.database.readReplicas": 1,
    "application.databases": {
      reports: { alarms: { cpuPercent: 70, replicaLagSeconds: { severity: "page" } }, readReplicas: 1 },
    },
    "application.alarms.databases": { cpuPercent: 80, latencyMilliseconds: 10 },
  });
  expect(alarms["alarms_database_cpu_percent"]).toMatchObject({ threshold: 80 });
  expect(alarms["alarms_replica_1_of_database_cpu_percent"]).toMatchObject({ threshold: 80 });
  expect(alarms["alarms_databases_reports_cpu_percent"]).toMatchObject({ threshold: 70 });
  expect(alarms["alarms_databases_reports_latency_milliseconds"]).toMatchObject({ threshold: 10 });
  expect(alarms["alarms_replica_1_of_databases_reports_page"]).toMatchObject({
    alarm_name: "shop-prod-database/reports-database-replica-1",
    alarm_rule: expect.stringContaining("replica-lag-seconds") as string,
  });
});
