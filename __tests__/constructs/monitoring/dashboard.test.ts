import { type AlarmState } from "../../../constructs/monitoring/composite-alarm";
import { Dashboard } from "../../../constructs/monitoring/dashboard/dashboard";
import { type DashboardRow, type Widget } from "../../../constructs/monitoring/dashboard/widgets";
import { defaultErrorPattern, ErrorCount } from "../../../constructs/monitoring/error-count";
import { LogGroup } from "../../../constructs/monitoring/log-group";
import { SavedQuery } from "../../../constructs/monitoring/saved-query";
import { EncryptionKey } from "../../../constructs/encryption/encryption-key";
import { resource, type Synthesized, synthesize } from "../../support/synthesize";

const alarm: AlarmState & { readonly arn: string } = {
  name: "shop-prod-service/web",
  arn: "arn:aws:cloudwatch:eu-west-1:444444444444:alarm:shop-prod-service/web",
  alarm: { fqn: "aws_cloudwatch_metric_alarm.web" },
};
const graph: Widget = { kind: "alarm", title: "web: cpu percent", alarm };

const dashboardOf = (rows: readonly DashboardRow[]): Synthesized =>
  synthesize((stack) => {
    new Dashboard(stack, "dashboard", { name: "overview", rows });
  });

const bodyOf = (synthesized: Synthesized, id = "dashboard") =>
  JSON.parse(String(resource(synthesized, "aws_cloudwatch_dashboard", id)["dashboard_body"])) as {
    readonly widgets: readonly unknown[];
  };

test("the widgets of a row share its width, and rows follow one another", () => {
  const synthesized = dashboardOf([
    { height: 3, widgets: [{ kind: "alarm-status", title: "Alarms", alarms: [alarm] }] },
    { height: 5, widgets: [graph, graph, graph] },
  ]);
  const properties = { title: "web: cpu percent", region: "eu-west-1", view: "timeSeries", stacked: false };
  const placed = {
    type: "metric",
    y: 3,
    width: 8,
    height: 5,
    properties: { ...properties, annotations: { alarms: [alarm.arn] } },
  };
  expect(resource(synthesized, "aws_cloudwatch_dashboard", "dashboard")["dashboard_name"]).toBe("shop-prod-overview");
  expect(bodyOf(synthesized).widgets).toEqual([
    { type: "alarm", x: 0, y: 0, width: 24, height: 3, properties: { title: "Alarms", alarms: [alarm.arn] } },
    { ...placed, x: 0 },
    { ...placed, x: 8 },
    { ...placed, x: 16 },
  ]);
});

test("what doesn't fit into one dashboard continues in another, row by row", () => {
  const synthesized = dashboardOf(
    Array.from({ length: 51 }, () => ({ height: 5, widgets: Array.from({ length: 8 }, () => graph) })),
  );
  expect(bodyOf(synthesized).widgets).toHaveLength(400);
  expect(bodyOf(synthesized, "dashboard_resource_2").widgets).toHaveLength(8);
  expect(resource(synthesized, "aws_cloudwatch_dashboard", "dashboard_resource_2")["dashboard_name"]).toBe(
    "shop-prod-overview-2",
  );
});

test("errors in a log are counted, also in a period without any", () => {
  const synthesized = synthesize((stack) => {
    const encryptionKey = new EncryptionKey(stack, "logs-key", { dataClass: "logs" });
    const logGroup = new LogGroup(stack, "log-group", {
      name: "/ecs/shop-prod-web",
      encryptionKey,
      retentionDays: 400,
    });
    new ErrorCount(stack, "errors", { name: "shop-prod-web", logGroup });
    new SavedQuery(stack, "query", { name: "errors", logGroups: [logGroup], lines: ["fields @message", "limit 20"] });
  });
  expect(resource(synthesized, "aws_cloudwatch_log_metric_filter", "errors")).toMatchObject({
    log_group_name: "${aws_cloudwatch_log_group.log_group.name}",
    pattern: '?ERROR ?FATAL ?CRITICAL ?"\\"level\\":\\"error\\"" ?"\\"level\\":\\"fatal\\"" ?"\\"level\\":50"',
    metric_transformation: {
      namespace: "FargatePlatform/Errors",
      name: "shop-prod-web",
      value: "1",
      default_value: "0",
    },
  });
  expect(resource(synthesized, "aws_cloudwatch_query_definition", "query")).toEqual({
    name: "shop/prod/errors",
    log_group_names: ["${aws_cloudwatch_log_group.log_group.name}"],
    query_string: "fields @message\n| limit 20",
  });
});

/** Whether a line has one of the terms of a pattern of terms that are all optional. */
function matches(line: string): boolean {
  const terms = [...defaultErrorPattern.matchAll(/\?(?:"((?:[^"\\]|\\.)*)"|(\S+))/g)].map(([, quoted, word]) =>
    quoted === undefined ? (word ?? "") : quoted.replace(/\\"/g, '"'),
  );
  return terms.some((term) => line.includes(term));
}

test.each([
  ["2026-11-27 04:00:00 ERROR could not connect", true],
  ['{"level":"error","message":"could not connect"}', true],
  ['{"level":50,"msg":"could not connect"}', true],
  ["2026-11-27 04:00:00 INFO no errors", false],
  ['{"level":"info","message":"error rate is 0"}', false],
])("the default pattern finds errors in text and in JSON: %s", (line, expected) => {
  expect(matches(line)).toBe(expected);
});
