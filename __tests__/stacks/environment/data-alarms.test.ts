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

const stores: Changes = {
  "application.documentDatabases": { events: { alarms: { cpuPercent: 70 } } },
  "application.search": { kind: "managed", alarms: { cpuPercent: 70 } },
  "application.queues": {
    orders: { alarms: { oldestMessageMinutes: 5, deadLetterMessages: { severity: "page" } } },
    mails: {},
  },
  "application.alarms": {
    documentDatabases: { timedOutCursors: 3 },
    queues: { oldestMessageMinutes: 10 },
    backups: { failedBackups: { severity: "page" } },
  },
};

test("document databases, search, queues and backups have alarms, with the thresholds of their settings", () => {
  const alarms = alarmsOf("prod", stores);
  expect(alarms["alarms_document_databases_events_cpu_percent"]).toMatchObject({ threshold: 70 });
  expect(alarms["alarms_document_databases_events_timed_out_cursors"]).toMatchObject({ threshold: 3 });
  expect(alarms["alarms_search_cpu_percent"]).toMatchObject({ threshold: 70 });
  expect(alarms["alarms_queue_orders_oldest_message_minutes"]).toMatchObject({ threshold: 5 });
  expect(alarms["alarms_queue_mails_oldest_message_minutes"]).toMatchObject({ threshold: 10 });
  expect(alarms["alarms_backups_of_databases_page"]).toMatchObject({ alarm_name: "shop-prod-backups/databases" });
  expect(alarms["alarms_backups_of_document_databases_completed_backups"]).toBeDefined();
  expect(alarms["queue_orders_dead_letters_alarm"]).toMatchObject({
    alarm_actions: ["${aws_sns_topic.notifications.arn}"],
  });
  expect(alarms["queue_mails_dead_letters_alarm"]).toMatchObject({
    alarm_actions: ["${aws_sns_topic.ticket_notifications.arn}"],
  });
});

test("outside of prod, a dead-letter queue pages nobody, and there are no alarms of backups that nobody makes", () => {
  const alarms = alarmsOf("test", stores);
  expect(alarms["queue_orders_dead_letters_alarm"]).toMatchObject({
    alarm_actions: ["${aws_sns_topic.ticket_notifications.arn}"],
  });
  expect(Object.keys(alarms).filter((id) => id.includes("backups"))).toEqual([]);
});

test("Elasticsearch on an EC2 instance has alarms", () => {
  const search = { kind: "instance", alarms: { cpuPercent: 60 } };
  expect(alarmsOf("staging", { "environments.staging.search": search })).toMatchObject({
    alarms_search_cpu_percent: { threshold: 60 },
  });
});
