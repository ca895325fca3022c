import definition from "../../../examples/shop";
import { all, stackOf, wholePlatform } from "../../support/shop-platform";

/** The alarm of the topic of an account. */
function alarmWith(notifications: object) {
  const shared = { ...definition.accounts.shared, notifications };
  const platform = wholePlatform({ ...definition, accounts: { ...definition.accounts, shared } });
  return all(stackOf(platform, "account"), "aws_cloudwatch_metric_alarm")["topic_alarms_failed_notifications"];
}

test("the topic of an account that tells somebody is watched, and notifies those whom it still reaches", () => {
  expect(alarmWith({ emails: ["security@example.com"] })).toMatchObject({
    alarm_actions: ["${aws_sns_topic.notifications.arn}"],
  });
  expect(alarmWith({})).toBeUndefined();
});
