import { DeadLetterQueue } from "../../../constructs/messaging/dead-letter-queue";
import { Queue } from "../../../constructs/messaging/queue";
import { QueueAlarms, type QueueAlarmsProps } from "../../../constructs/messaging/queue-alarms";
import { type QueueProps } from "../../../constructs/messaging/queue-props";
import { atMost } from "../../../constructs/monitoring/alarm-definition";
import { resource, type Synthesized, synthesize } from "../../support/synthesize";

const watched = (props: QueueProps = {}, choices: QueueAlarmsProps["choices"] = {}): Synthesized =>
  synthesize((stack) => {
    new QueueAlarms(stack, "alarms", { queue: new Queue(stack, "orders", props), choices });
  });

const age = (synthesized: Synthesized) =>
  resource(synthesized, "aws_cloudwatch_metric_alarm", "alarms_oldest_message_minutes");

const deadLetters = (synthesized: Synthesized) =>
  resource(synthesized, "aws_cloudwatch_metric_alarm", "orders_dead_letters_alarm");

test("a queue whose messages wait opens a ticket", () => {
  expect(age(watched())).toMatchObject({
    alarm_name: "shop-prod-queue/orders/oldest-message-minutes",
    threshold: 60,
    alarm_actions: ["${aws_sns_topic.ticket_notifications.arn}"],
    metric_query: [
      { metric: { metric_name: "ApproximateAgeOfOldestMessage", dimensions: { QueueName: "shop-prod-orders" } } },
      { expression: "age / 60" },
    ],
  });
});

test("a message that takes as long as it may is not late, unless another threshold is chosen", () => {
  expect(age(watched({ visibilityTimeoutSeconds: 7200 }))).toMatchObject({ threshold: 180 });
  expect(age(watched({ visibilityTimeoutSeconds: 7200 }, { oldestMessageMinutes: 30 }))).toMatchObject({
    threshold: 30,
  });
  expect(
    age(watched({ visibilityTimeoutSeconds: 7200 }, { oldestMessageMinutes: { severity: "page" } })),
  ).toMatchObject({ threshold: 180 });
  expect(() => age(watched({}, { oldestMessageMinutes: "off" }))).toThrow("there is no aws_cloudwatch_metric_alarm");
});

test("messages in the dead-letter queue open a ticket, and its alarm has a runbook", () => {
  expect(deadLetters(watched())).toMatchObject({
    alarm_description: expect.stringContaining("Runbook: docs/runbooks/dead-letters.md") as string,
    alarm_actions: ["${aws_sns_topic.ticket_notifications.arn}"],
    threshold: 1,
  });
});

test("the alarm of the dead-letter queue can page, wait for more messages, or be off", () => {
  const chosen = watched({ deadLetterAlarm: { severity: "page", threshold: 100, periods: 3 } });
  expect(deadLetters(chosen)).toMatchObject({
    alarm_actions: ["${aws_sns_topic.notifications.arn}"],
    threshold: 100,
    evaluation_periods: 3,
  });
  expect(deadLetters(watched({ deadLetterAlarm: 10 }))).toMatchObject({ threshold: 10 });
  expect(() => deadLetters(watched({ deadLetterAlarm: "off" }))).toThrow("there is no aws_cloudwatch_metric_alarm");
});

test("a dead-letter queue of another part of the platform has the runbook, too", () => {
  const synthesized = synthesize((stack) => {
    new DeadLetterQueue(stack, "letters", { name: "letters", description: "A schedule failed." });
  });
  expect(resource(synthesized, "aws_cloudwatch_metric_alarm", "letters_alarm")).toMatchObject({
    alarm_description: "A schedule failed. Runbook: docs/runbooks/dead-letters.md",
  });
});

test.each([
  ["ticket", { severity: "page" }, { severity: "ticket" }],
  ["ticket", 5, { threshold: 5, severity: "ticket" }],
  ["page", undefined, { severity: "page" }],
  ["page", { severity: "ticket", periods: 2 }, { severity: "ticket", periods: 2 }],
  ["ticket", "off", "off"],
] as const)("with the highest severity %s, %p is %p", (highest, choice, result) => {
  expect(atMost(highest, choice, { severity: "page" })).toEqual(result);
});
