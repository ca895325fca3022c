import { type Changes, changed } from "../../support/settings-under-test";
import { wholePlatform } from "../../support/shop-platform";

/** Whether test, staging and prod have the rule for events of databases. */
function rulesWith(changes: Changes): boolean[] {
  const stacks = wholePlatform(changed(changes));
  return ["test", "staging", "prod"].map(
    (name) => "database_events" in (stacks[name]?.resource["aws_cloudwatch_event_rule"] ?? {}),
  );
}

const emails = { "application.notifications.emails": ["oncall@example.com"] };

test("staging and prod notify their recipients of events of databases, and test only if it says so", () => {
  expect(rulesWith(emails)).toEqual([false, true, true]);
  expect(rulesWith({ ...emails, "environments.test.notifications": { databaseEvents: true } })).toEqual([
    true,
    true,
    true,
  ]);
  expect(rulesWith({})).toEqual([false, false, false]);
});
