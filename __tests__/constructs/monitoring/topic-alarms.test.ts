import { Notifications } from "../../../constructs/monitoring/notifications";
import { TopicAlarms } from "../../../constructs/monitoring/topic-alarms";
import { resource, synthesize } from "../../support/synthesize";

const ID = "watched_failed_notifications";

test("a topic that does not reach a recipient notifies another, or its other recipients", () => {
  const alone = synthesize((stack) => {
    new TopicAlarms(stack, "watched", { topic: Notifications.of(stack) });
  });
  expect(resource(alone, "aws_cloudwatch_metric_alarm", ID)).toMatchObject({
    alarm_name: "shop-prod-topic/shop-prod-alarms/failed-notifications",
    alarm_actions: ["${aws_sns_topic.notifications.arn}"],
    metric_query: [{ metric: { namespace: "AWS/SNS", dimensions: { TopicName: "shop-prod-alarms" } } }],
  });
  const two = synthesize((stack) => {
    const notifications = Notifications.of(stack, "ticket");
    new TopicAlarms(stack, "watched", { topic: Notifications.of(stack), notifications });
  });
  expect(resource(two, "aws_cloudwatch_metric_alarm", ID)["alarm_actions"]).toEqual([
    "${aws_sns_topic.ticket_notifications.arn}",
  ]);
});

test("the end is not notified: a message that fails would make the alarm active again, for ever", () => {
  const synthesized = synthesize((stack) => {
    new TopicAlarms(stack, "watched", { topic: Notifications.of(stack) });
  });
  expect(resource(synthesized, "aws_cloudwatch_metric_alarm", ID)).not.toHaveProperty("ok_actions");
});
