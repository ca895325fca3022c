import { FindingEvents, type FindingEventsProps } from "../../../constructs/audit/finding-events";
import { resource, statements, synthesize } from "../../support/synthesize";

const withEvents = (props: Partial<FindingEventsProps> = {}) =>
  synthesize((stack) => {
    new FindingEvents(stack, "findings", {
      name: "threats",
      subject: "threats",
      pattern: { source: ["aws.guardduty"] },
      inputPaths: { title: "$.detail.title" },
      message: "A threat: <title>",
      ...props,
    });
  });

const synthesized = withEvents();
const RULE = "arn:aws:events:eu-west-1:444444444444:rule/shop-prod-threats";

describe("findings", () => {
  test("are sentences to the topic, without a role, which couldn't publish to an encrypted one", () => {
    const target = resource(synthesized, "aws_cloudwatch_event_target", "findings_target");
    expect(target).toMatchObject({
      rule: "${aws_cloudwatch_event_rule.findings_rule.name}",
      arn: "${aws_sns_topic.notifications.arn}",
      input_transformer: { input_paths: { title: "$.detail.title" }, input_template: '"A threat: <title>"' },
    });
    expect(target).not.toHaveProperty("role_arn");
    expect(resource(synthesized, "aws_cloudwatch_event_rule", "findings_rule")).toMatchObject({
      name: "shop-prod-threats",
      description: "Notifies people of threats.",
    });
  });

  test("may be published to the topic by EventBridge", () => {
    const policy = statements(resource(synthesized, "aws_sns_topic_policy", "notifications_policy")["policy"]);
    expect(policy["EventsPublish"]).toMatchObject({ Principal: { Service: "events.amazonaws.com" } });
  });

  test("that can't be delivered go to an encrypted queue, which this rule alone may fill, with an alarm", () => {
    expect(resource(synthesized, "aws_cloudwatch_event_target", "findings_target")).toMatchObject({
      dead_letter_config: { arn: "${aws_sqs_queue.findings_dead_letters.arn}" },
      depends_on: ["aws_sqs_queue_policy.findings_dead_letters_policy"],
    });
    expect(resource(synthesized, "aws_sqs_queue", "findings_dead_letters")).toMatchObject({
      kms_master_key_id: "${aws_kms_key.messages_key.arn}",
    });
    const policy = statements(resource(synthesized, "aws_sqs_queue_policy", "findings_dead_letters_policy")["policy"]);
    expect(policy["EventsSendsToThreatsDeadLetters"]).toMatchObject({
      Principal: { Service: "events.amazonaws.com" },
      Condition: { ArnEquals: { "aws:SourceArn": RULE } },
    });
    const alarm = resource(synthesized, "aws_cloudwatch_metric_alarm", "findings_dead_letters_alarm");
    expect(alarm).toMatchObject({ alarm_actions: ["${aws_sns_topic.notifications.arn}"] });
  });

  test("of one region need no role", () => {
    expect(synthesized.resource).not.toHaveProperty("aws_iam_role");
  });
});

describe("findings of further regions", () => {
  const everywhere = withEvents({ regions: ["us-east-1"] });

  test("are forwarded by rules of this name alone, to the event bus of the region of the stack and nowhere else", () => {
    const role = resource(everywhere, "aws_iam_role", "findings_forwarding");
    expect(statements(role["assume_role_policy"])["ServiceActsForThisAccount"]).toMatchObject({
      Principal: { Service: "events.amazonaws.com" },
      Condition: {
        StringEquals: { "aws:SourceAccount": "444444444444" },
        ArnLike: { "aws:SourceArn": "arn:aws:events:*:444444444444:rule/shop-prod-threats" },
      },
    });
    const permissions = resource(everywhere, "aws_iam_role_policy", "findings_forwarding_policy")["policy"];
    expect(Object.values(statements(permissions))).toEqual([
      {
        Sid: "ForwardFindings",
        Effect: "Allow",
        Action: "events:PutEvents",
        Resource: "arn:aws:events:eu-west-1:444444444444:event-bus/default",
      },
    ]);
  });

  test("reach the topic through the one rule of the region of the stack", () => {
    const rules = everywhere.resource["aws_cloudwatch_event_rule"] ?? {};
    expect(Object.keys(rules)).toEqual(["findings_rule", "findings_us_east_1_rule"]);
    expect(rules["findings_us_east_1_rule"]).toMatchObject({
      name: "shop-prod-threats",
      description: "Forwards threats to eu-west-1.",
      provider: "aws.us-east-1",
    });
    const targets = Object.values(everywhere.resource["aws_cloudwatch_event_target"] ?? {});
    expect(targets.filter(({ arn }) => arn === "${aws_sns_topic.notifications.arn}")).toHaveLength(1);
  });
});
