import { Alarm } from "../../../constructs/monitoring/alarm";
import { type AlarmProps } from "../../../constructs/monitoring/alarm-props";
import { Notifications } from "../../../constructs/monitoring/notifications";
import { resource, synthesize } from "../../support/synthesize";

const metric = (metricName: string) =>
  ({ namespace: "AWS/SQS", metricName, dimensions: { QueueName: "q" }, statistic: "Maximum" }) as const;

/** The arguments of an alarm. */
function alarm(props: Partial<AlarmProps>): Record<string, unknown> {
  const synthesized = synthesize((stack) => {
    new Alarm(stack, "idle", { description: "Nothing to do.", metrics: { waiting: metric("Visible") }, ...props });
  });
  return resource(synthesized, "aws_cloudwatch_metric_alarm", "idle");
}

test("by default an alarm is active when its metric is 1 or more in a period of five minutes", () => {
  expect(alarm({})).toEqual({
    alarm_name: "shop-prod-idle",
    alarm_description: "Nothing to do.",
    comparison_operator: "GreaterThanOrEqualToThreshold",
    threshold: 1,
    evaluation_periods: 1,
    datapoints_to_alarm: 1,
    treat_missing_data: "notBreaching",
    alarm_actions: [],
    metric_query: [
      {
        id: "waiting",
        return_data: true,
        metric: {
          namespace: "AWS/SQS",
          metric_name: "Visible",
          dimensions: { QueueName: "q" },
          period: 300,
          stat: "Maximum",
        },
      },
    ],
  });
});

test("an alarm evaluates the sum of several metrics over its periods", () => {
  const props = {
    metrics: { waiting: metric("Visible"), working: metric("NotVisible") },
    periodSeconds: 60,
    comparison: "LessThanThreshold",
    evaluationPeriods: 5,
  } as const;
  expect(alarm({ ...props, name: "mailer-idle" })).toMatchObject({
    alarm_name: "shop-prod-mailer-idle",
    comparison_operator: "LessThanThreshold",
    evaluation_periods: 5,
    datapoints_to_alarm: 5,
    metric_query: [
      { id: "waiting", return_data: false, metric: { metric_name: "Visible", period: 60, stat: "Maximum" } },
      { id: "working", return_data: false, metric: { metric_name: "NotVisible", period: 60, stat: "Maximum" } },
      { id: "sum", expression: "waiting + working", label: "mailer-idle", return_data: true },
    ],
  });
});

test("an alarm evaluates a metric math expression, also of a single metric", () => {
  expect(alarm({ expression: "RATE(waiting)", threshold: 0.5, comparison: "GreaterThanThreshold" })).toMatchObject({
    comparison_operator: "GreaterThanThreshold",
    threshold: 0.5,
    metric_query: [
      { id: "waiting", return_data: false },
      { id: "result", expression: "RATE(waiting)", label: "idle", return_data: true },
    ],
  });
});

test("some of the periods can be enough, and missing data can set an alarm off", () => {
  expect(alarm({ evaluationPeriods: 5, datapointsToAlarm: 3, treatMissingData: "breaching" })).toMatchObject({
    evaluation_periods: 5,
    datapoints_to_alarm: 3,
    treat_missing_data: "breaching",
  });
});

test("a percentile and a metric without dimensions can be watched", () => {
  const latency = { namespace: "Shop", metricName: "Latency", statistic: "p99" } as const;
  expect(alarm({ metrics: { latency } })["metric_query"]).toEqual([
    {
      id: "latency",
      return_data: true,
      metric: { namespace: "Shop", metric_name: "Latency", period: 300, stat: "p99" },
    },
  ]);
});

test("an alarm notifies a topic, which can exist already, and runs further actions (CloudWatch.15)", () => {
  const topicArn = "arn:aws:sns:eu-west-1:444444444444:oncall";
  const synthesized = synthesize((stack) => {
    const notifications = Notifications.fromTopicArn(stack, "oncall", topicArn);
    const props = { description: "Act.", metrics: { waiting: metric("Visible") }, notifications };
    new Alarm(stack, "once", { ...props, actions: ["arn:policy"] });
    new Alarm(stack, "twice", { ...props, notifyOnRecovery: true });
  });
  expect(synthesized.resource["aws_sns_topic"]).toBeUndefined();
  const once = resource(synthesized, "aws_cloudwatch_metric_alarm", "once");
  expect(once["alarm_actions"]).toEqual([topicArn, "arn:policy"]);
  expect(once).not.toHaveProperty("ok_actions");
  expect(resource(synthesized, "aws_cloudwatch_metric_alarm", "twice")).toMatchObject({
    alarm_actions: [topicArn],
    ok_actions: [topicArn],
  });
});
