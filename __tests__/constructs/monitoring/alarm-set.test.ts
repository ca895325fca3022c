import { type AlarmDefinitions } from "../../../constructs/monitoring/alarm-definition";
import { AlarmSet, type AlarmSetProps } from "../../../constructs/monitoring/alarm-set";
import { CompositeAlarm } from "../../../constructs/monitoring/composite-alarm";
import { Runbooks } from "../../../constructs/monitoring/runbooks";
import { resource, type Synthesized, synthesize } from "../../support/synthesize";

const metric = (metricName: string) =>
  ({ namespace: "AWS/ECS", metricName, dimensions: ["ServiceName"], statistic: "Average" }) as const;

const definitions = {
  cpuPercent: {
    meaning: "more than {threshold} percent of its CPU has been in use.",
    runbook: "service-cpu",
    severity: "ticket",
    metrics: { cpu: metric("CPUUtilization") },
    threshold: 90,
    periodSeconds: 300,
    evaluationPeriods: 3,
    datapointsToAlarm: 2,
  },
  memoryPercent: {
    meaning: "more than {threshold} percent of its memory has been in use.",
    runbook: "service-memory",
    severity: "page",
    metrics: { memory: metric("MemoryUtilization") },
    threshold: 95,
    periodSeconds: 60,
    evaluationPeriods: 5,
  },
} as const satisfies AlarmDefinitions;

function watched(props: Partial<AlarmSetProps<typeof definitions>> = {}): Synthesized {
  return synthesize((stack) => {
    new AlarmSet(stack, "web-alarms", {
      name: "service/web",
      subject: "The service web",
      runbook: "service-down",
      definitions,
      dimensions: { ServiceName: "shop-prod-web" },
      ...props,
    });
  });
}

const alarmsOf = ({ resource: blocks }: Synthesized) => Object.keys(blocks["aws_cloudwatch_metric_alarm"] ?? {});
const compositesOf = ({ resource: blocks }: Synthesized) => blocks["aws_cloudwatch_composite_alarm"] ?? {};

test("each alarm of a set is as it is defined, says what it means, and opens a ticket", () => {
  expect(resource(watched(), "aws_cloudwatch_metric_alarm", "web_alarms_cpu_percent")).toMatchObject({
    alarm_name: "shop-prod-service/web/cpu-percent",
    alarm_description:
      "The service web: more than 90 percent of its CPU has been in use. Runbook: docs/runbooks/service-cpu.md",
    comparison_operator: "GreaterThanThreshold",
    threshold: 90,
    evaluation_periods: 3,
    datapoints_to_alarm: 2,
    alarm_actions: ["${aws_sns_topic.ticket_notifications.arn}"],
    ok_actions: ["${aws_sns_topic.ticket_notifications.arn}"],
    metric_query: [{ metric: { dimensions: { ServiceName: "shop-prod-web" }, period: 300, stat: "Average" } }],
  });
});

test("the urgent alarms of a set page together, by one composite alarm", () => {
  expect(compositesOf(watched())).toEqual({
    web_alarms_page: {
      alarm_name: "shop-prod-service/web",
      alarm_description:
        "The service web needs somebody now: at least one of its urgent alarms is active. Runbook: docs/runbooks/service-down.md",
      alarm_rule: 'ALARM("shop-prod-service/web/memory-percent")',
      alarm_actions: ["${aws_sns_topic.notifications.arn}"],
      ok_actions: ["${aws_sns_topic.notifications.arn}"],
      depends_on: ["aws_cloudwatch_metric_alarm.web_alarms_memory_percent"],
    },
  });
});

test("a choice changes the threshold, the severity and the number of periods, or turns the alarm off", () => {
  const chosen = watched({ choices: { cpuPercent: 70, memoryPercent: "off" } });
  expect(alarmsOf(chosen)).toEqual(["web_alarms_cpu_percent"]);
  expect(compositesOf(chosen)).toEqual({});
  expect(resource(chosen, "aws_cloudwatch_metric_alarm", "web_alarms_cpu_percent")).toMatchObject({ threshold: 70 });
  const urgent = watched({ choices: { cpuPercent: { severity: "page", periods: 1 }, memoryPercent: "off" } });
  expect(compositesOf(urgent)).toMatchObject({
    web_alarms_page: { alarm_rule: 'ALARM("shop-prod-service/web/cpu-percent")' },
  });
  expect(resource(urgent, "aws_cloudwatch_metric_alarm", "web_alarms_cpu_percent")).toMatchObject({
    evaluation_periods: 1,
    datapoints_to_alarm: 1,
  });
});

test("with the highest severity `ticket` nobody is paged", () => {
  const quiet = watched({ highestSeverity: "ticket" });
  expect(alarmsOf(quiet)).toHaveLength(2);
  expect(compositesOf(quiet)).toEqual({});
  expect(Object.keys(quiet.resource["aws_sns_topic"] ?? {})).toEqual(["ticket_notifications"]);
});

test("a dimension without a value is an error", () => {
  expect(() => watched({ dimensions: {} })).toThrow(
    "prod/web-alarms: CPUUtilization has the dimension ServiceName, which has no value.",
  );
});

test("an expression takes numbers of what is watched, so that the threshold is a percentage", () => {
  const freePercent = {
    ...definitions.memoryPercent,
    metrics: { free: metric("FreeStorageSpace") },
    expression: "100 * free / {storageBytes}",
  };
  const set = (numbers: Readonly<Record<string, number>>) =>
    synthesize((stack) => {
      new AlarmSet(stack, "alarms", {
        name: "database/orders",
        subject: "The database orders",
        runbook: "database-down",
        definitions: { freePercent },
        dimensions: { ServiceName: "orders" },
        numbers,
      });
    });
  const alarm = resource(set({ storageBytes: 2_147_483_648 }), "aws_cloudwatch_metric_alarm", "alarms_free_percent");
  expect(alarm["metric_query"]).toContainEqual(expect.objectContaining({ expression: "100 * free / 2147483648" }));
  expect(() => set({})).toThrow(
    "prod/alarms: the expression 100 * free / {storageBytes} names storageBytes, which has no value.",
  );
});

test("an alarm that explains others keeps them from paging", () => {
  const synthesized = synthesize((stack) => {
    const database = new AlarmSet(stack, "database-alarms", {
      name: "database/orders",
      subject: "The database orders",
      runbook: "database-down",
      definitions,
      dimensions: { ServiceName: "orders" },
    });
    new CompositeAlarm(stack, "site", {
      description: "The site is down.",
      runbook: "service-down",
      anyOf: Object.values(database.alarms),
      suppressedBy: database.page,
    });
  });
  expect(compositesOf(synthesized)["site"]).toMatchObject({
    alarm_rule: 'ALARM("shop-prod-database/orders/cpu-percent") OR ALARM("shop-prod-database/orders/memory-percent")',
    actions_suppressor: { alarm: "shop-prod-database/orders", wait_period: 180, extension_period: 180 },
    depends_on: [
      "aws_cloudwatch_metric_alarm.database_alarms_cpu_percent",
      "aws_cloudwatch_metric_alarm.database_alarms_memory_percent",
      "aws_cloudwatch_composite_alarm.database_alarms_page",
    ],
  });
});

test("runbooks are found below a declared URL", () => {
  const synthesized = synthesize((stack) => {
    Runbooks.declare(stack, "https://wiki.example.com/runbooks");
    new AlarmSet(stack, "web-alarms", {
      name: "service/web",
      subject: "The service web",
      runbook: "service-down",
      definitions,
      dimensions: { ServiceName: "shop-prod-web" },
    });
  });
  expect(resource(synthesized, "aws_cloudwatch_metric_alarm", "web_alarms_cpu_percent")["alarm_description"]).toContain(
    "Runbook: https://wiki.example.com/runbooks/service-cpu.md",
  );
});
