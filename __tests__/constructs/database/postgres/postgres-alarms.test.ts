import { PostgresAlarms, type PostgresAlarmsProps } from "../../../../constructs/database/postgres/postgres-alarms";
import { type PostgresProps } from "../../../../constructs/database/postgres/postgres-props";
import { postgres } from "../../../support/postgres";
import { resource, type Synthesized } from "../../../support/synthesize";

type Options = Omit<PostgresAlarmsProps, "database">;

function watched(props: Partial<PostgresProps> = {}, options: Options = {}): Synthesized {
  return postgres(props, {
    use: (database, stack) => {
      new PostgresAlarms(stack, "alarms", { database, ...options });
    },
  });
}

const alarm = (synthesized: Synthesized, name: string) =>
  resource(synthesized, "aws_cloudwatch_metric_alarm", `alarms_${name}`);

const namesOf = ({ resource: blocks }: Synthesized) =>
  Object.keys(blocks["aws_cloudwatch_metric_alarm"] ?? {}).map((id) => id.replace("alarms_", ""));

const expressionOf = (block: Record<string, unknown>) =>
  (block["metric_query"] as { id: string; expression?: string }[]).find(({ id }) => id === "result")?.expression;

const everyAlarm = [
  "burst_balance_percent",
  "connections_percent",
  "cpu_percent",
  "free_memory_percent",
  "free_storage_percent",
  "latency_milliseconds",
  "load_percent",
  "reports_per_minute",
  "transaction_logs_percent",
  "used_transaction_ids",
];

test("a database has its alarms, which watch the instance after it exists", () => {
  const synthesized = watched();
  expect(namesOf(synthesized)).toEqual(everyAlarm);
  for (const name of everyAlarm) {
    const queries = alarm(synthesized, name)["metric_query"] as { metric?: Record<string, unknown> }[];
    for (const { metric } of queries.filter((query) => query.metric)) {
      expect(metric).toMatchObject({
        namespace: "AWS/RDS",
        dimensions: { DBInstanceIdentifier: "${aws_db_instance.database.identifier}" },
      });
    }
  }
});

test("an alarm names the instance, and says what the threshold means", () => {
  expect(alarm(watched(), "free_storage_percent")).toMatchObject({
    alarm_name: "shop-prod-database/database/free-storage-percent",
    alarm_description:
      "The database shop-prod-database: less than 10 percent of its storage has been free for 15 minutes. It stops when " +
      "none is left. Runbook: docs/runbooks/database-storage.md",
  });
});

test("percentages are of the storage, the memory and the connections of the instance", () => {
  const small = watched();
  expect(expressionOf(alarm(small, "free_storage_percent"))).toBe("100 * free / 21474836480");
  expect(expressionOf(alarm(small, "transaction_logs_percent"))).toBe("100 * logs / 21474836480");
  expect(expressionOf(alarm(small, "free_memory_percent"))).toBe("100 * free / 4294967296");
  expect(expressionOf(alarm(small, "connections_percent"))).toBe("100 * connections / 450");
  const large = watched({ instanceClass: "db.r7g.4xlarge", storageGib: 100 });
  expect(expressionOf(alarm(large, "free_storage_percent"))).toBe("100 * free / 107374182400");
  expect(expressionOf(alarm(large, "free_memory_percent"))).toBe("100 * free / 137438953472");
  expect(expressionOf(alarm(large, "connections_percent"))).toBe("100 * connections / 5000");
});

test("the parameter `max_connections` is what a percentage of connections is of", () => {
  const chosen = watched({ parameters: { max_connections: "200" } });
  expect(expressionOf(alarm(chosen, "connections_percent"))).toBe("100 * connections / 200");
});

test.each<[string, Partial<PostgresProps>, readonly string[]]>([
  [
    "the memory of a new class is unknown",
    { instanceClass: "db.q1.large" },
    ["connections_percent", "free_memory_percent"],
  ],
  [
    "`max_connections` is a formula",
    { parameters: { max_connections: "LEAST({DBInstanceClassMemory/9531392},500)" } },
    ["connections_percent"],
  ],
  ["Performance Insights is off", { performanceInsightsDays: 0 }, ["load_percent"]],
])("an alarm whose data is missing is missing: %s", (_case, props, missing) => {
  expect(namesOf(watched(props))).toEqual(everyAlarm.filter((name) => !missing.includes(name)));
});

test("a database that is down, full, or out of connections pages once", () => {
  expect(resource(watched(), "aws_cloudwatch_composite_alarm", "alarms_page")).toMatchObject({
    alarm_name: "shop-prod-database/database",
    alarm_rule: ["connections-percent", "free-storage-percent", "reports-per-minute"]
      .map((name) => `ALARM("shop-prod-database/database/${name}")`)
      .join(" OR "),
    alarm_description: expect.stringContaining("docs/runbooks/database-down.md") as string,
  });
});

test("an instance that sends nothing is down; for every other alarm, no data is no reason", () => {
  const synthesized = watched();
  expect(everyAlarm.filter((name) => alarm(synthesized, name)["treat_missing_data"] === "breaching")).toEqual([
    "reports_per_minute",
  ]);
});

test("a read replica has alarms of its own: its lag, and nothing about writing", () => {
  const synthesized = watched({ readReplicas: 1 }, { replica: 1 });
  expect(namesOf(synthesized)).toEqual(
    [...everyAlarm, "replica_lag_seconds"]
      .filter((name) => !["transaction_logs_percent", "used_transaction_ids"].includes(name))
      .sort(),
  );
  expect(alarm(synthesized, "replica_lag_seconds")).toMatchObject({
    alarm_name: "shop-prod-database/database-replica-1/replica-lag-seconds",
    alarm_description: expect.stringContaining("The read replica shop-prod-database-replica-1:") as string,
    metric_query: [
      {
        metric: {
          metric_name: "ReplicaLag",
          dimensions: { DBInstanceIdentifier: "${aws_db_instance.database_replica_1.identifier}" },
        },
      },
    ],
  });
  expect(() => watched({ readReplicas: 1 }, { replica: 2 })).toThrow("prod/database: there is no read replica 2.");
});
