import { type Changes, changed } from "../../support/settings-under-test";
import { wholePlatform } from "../../support/shop-platform";

/** The topics that the alarms of topics notify, by the severity of the watched topic. */
function toldBy(environment: string, notifications: object, others: Changes = {}): Record<string, unknown> {
  const settings = changed({ "application.notifications": notifications, ...others });
  const alarms = wholePlatform(settings)[environment]?.resource["aws_cloudwatch_metric_alarm"] ?? {};
  return Object.fromEntries(
    Object.entries(alarms).flatMap(([id, { alarm_actions: actions }]) => {
      const [, severity] = /^alarms_topic_for_(\w+?)_failed_notifications$/.exec(id) ?? [];
      return severity === undefined ? [] : [[severity, actions]];
    }),
  );
}

const page = ["${aws_sns_topic.notifications.arn}"];
const ticket = ["${aws_sns_topic.ticket_notifications.arn}"];

test("what one topic of an environment can't deliver, the other says", () => {
  expect(toldBy("prod", { emails: ["team@example.com"] })).toEqual({ page: ticket, ticket: page });
});

test("a topic whose recipients have no others tells those that it still reaches", () => {
  const recipients = {
    "on-call": { kind: "https", url: "https://alerts.example.com", severities: ["page"] },
    second: { kind: "email", address: "second@example.com", severities: ["page"] },
  };
  expect(toldBy("prod", { recipients })).toEqual({ page });
});

test("topics that tell nobody, and topics that an environment does not have, are not watched", () => {
  expect(toldBy("prod", {})).toEqual({});
  // Nobody is paged in test, so that it has no topic for it.
  expect(toldBy("test", { emails: ["team@example.com"] })).toEqual({ ticket });
});

test("the alarms of topics are changed by a setting", () => {
  const off = { "environments.test.alarms": { topics: { failedNotifications: "off" } } };
  expect(toldBy("test", { emails: ["team@example.com"] }, off)).toEqual({});
});
