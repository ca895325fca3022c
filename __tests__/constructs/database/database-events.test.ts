import { DatabaseEvents } from "../../../constructs/database/database-events";
import { resource, statements, synthesize } from "../../support/synthesize";

const synthesized = synthesize((stack) => {
  new DatabaseEvents(stack, "events");
});

test("failures, failovers, low storage and maintenance of the environment's databases are tickets", () => {
  const { name, event_pattern: pattern } = resource(synthesized, "aws_cloudwatch_event_rule", "events");
  expect(name).toBe("shop-prod-database-events");
  expect(JSON.parse(String(pattern))).toEqual({
    source: ["aws.rds"],
    resources: [
      { prefix: "arn:aws:rds:eu-west-1:444444444444:db:shop-prod-" },
      { prefix: "arn:aws:rds:eu-west-1:444444444444:cluster:shop-prod-" },
    ],
    detail: {
      EventCategories: ["failover", "failure", "low storage", "maintenance", "recovery", "security patching"],
    },
  });
  expect(resource(synthesized, "aws_cloudwatch_event_target", "events_target")).toMatchObject({
    arn: "${aws_sns_topic.ticket_notifications.arn}",
  });
});

test("the message is one readable sentence, whose values come from the event", () => {
  const { input_transformer: transformer } = resource(synthesized, "aws_cloudwatch_event_target", "events_target");
  const { input_paths: paths, input_template: template } = transformer as {
    input_paths: Record<string, string>;
    input_template: string;
  };
  expect(JSON.parse(template)).toBe("<time> <category>: <database>: <message> (<event>)");
  expect([...template.matchAll(/<(\w+)>/g)].map(([, value]) => value).sort()).toEqual(Object.keys(paths).sort());
});

test("the topic lets EventBridge publish", () => {
  const { policy } = resource(synthesized, "aws_sns_topic_policy", "ticket_notifications_policy");
  expect(statements(policy)["EventsPublish"]).toMatchObject({ Principal: { Service: "events.amazonaws.com" } });
});
