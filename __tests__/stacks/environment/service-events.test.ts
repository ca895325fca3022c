import { type Changes, changed } from "../../support/settings-under-test";
import { wholePlatform } from "../../support/shop-platform";

/** The rules for events of services in test, staging and prod. */
function rulesWith(changes: Changes): (readonly string[])[] {
  const stacks = wholePlatform(changed(changes));
  return ["test", "staging", "prod"].map((name) =>
    Object.keys(stacks[name]?.resource["aws_cloudwatch_event_rule"] ?? {}).filter((id) => id.startsWith("deployment")),
  );
}

const both = ["deployment_events_deployments", "deployment_events_stopped_tasks"];
const emails = { "application.notifications.emails": ["oncall@example.com"] };

test("staging and prod notify their recipients of deployments and stopped tasks, and test only if it says so", () => {
  expect(rulesWith(emails)).toEqual([[], both, both]);
  expect(rulesWith({ ...emails, "environments.test.notifications": { stoppedTasks: true } })).toEqual([
    ["deployment_events_stopped_tasks"],
    both,
    both,
  ]);
});

test("nothing is created without recipients, or without services and workers", () => {
  expect(rulesWith({})).toEqual([[], [], []]);
  const jobs = { nightly: { schedule: { expression: "rate(1 day)" } } };
  expect(rulesWith({ ...emails, "application.services": {}, "application.jobs": jobs })).toEqual([[], [], []]);
});

test("the events are those of the environment's cluster, and are tickets", () => {
  const { prod } = wholePlatform(changed(emails));
  const rule = prod?.resource["aws_cloudwatch_event_rule"]?.["deployment_events_stopped_tasks"];
  expect(rule?.["name"]).toBe("shop-prod-services-stopped-tasks");
  expect(rule?.["event_pattern"]).toContain('"clusterArn":["${aws_ecs_cluster.cluster.arn}"]');
  expect(prod?.resource["aws_cloudwatch_event_target"]?.["deployment_events_deployments_target"]).toMatchObject({
    arn: "${aws_sns_topic.ticket_notifications.arn}",
  });
});
