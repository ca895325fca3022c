import { EndpointSubscription } from "../../../constructs/jobs/endpoint-subscription";
import { endpointSubscriptionDefinition } from "../../../constructs/jobs/endpoint-subscription-definition";
import { Notifications } from "../../../constructs/monitoring/notifications";
import { Secret } from "../../../constructs/secrets/secret";
import { run, type StateMachine } from "../../support/state-machine";
import { resource, statements, synthesize } from "../../support/synthesize";

const SECRET = "arn:aws:secretsmanager:eu-west-1:444444444444:secret:shop/prod/pagerduty-AbCdEf";
const TOPICS = ["arn:aws:sns:eu-west-1:444444444444:alarms", "arn:aws:sns:eu-west-1:444444444444:tickets"];

const synthesized = synthesize((stack) => {
  new EndpointSubscription(stack, "pager", {
    endpoint: "pager",
    secret: new Secret(stack, "pagerduty"),
    topics: [Notifications.of(stack)],
  });
});

test("an execution reads the URL and subscribes it to each topic", async () => {
  const subscribed: unknown[] = [];
  const result = await run(endpointSubscriptionDefinition("aws", SECRET, TOPICS) as StateMachine, {
    "secretsmanager:getSecretValue": (input) => {
      expect(input).toEqual({ SecretId: SECRET });
      return { SecretString: "https://events.example.com/integration/key\n" };
    },
    "sns:subscribe": (input) => {
      subscribed.push(input);
      return {};
    },
  });
  expect(result.status).toBe("SUCCEEDED");
  const endpoint = { Protocol: "https", Endpoint: "https://events.example.com/integration/key" };
  expect(subscribed).toEqual(TOPICS.map((TopicArn) => ({ TopicArn, ...endpoint, ReturnSubscriptionArn: true })));
});

test("an execution starts whenever the secret gets a value", () => {
  expect(JSON.parse(String(resource(synthesized, "aws_cloudwatch_event_rule", "pager_rule")["event_pattern"]))).toEqual(
    {
      source: ["aws.secretsmanager"],
      "detail-type": ["Secret Label Updated"],
      resources: ["${aws_secretsmanager_secret.pagerduty.arn}"],
      detail: { labelUpdated: ["AWSCURRENT"] },
    },
  );
  expect(resource(synthesized, "aws_cloudwatch_event_target", "pager_target")).toMatchObject({
    arn: "${aws_sfn_state_machine.pager_runs.arn}",
    role_arn: "${aws_iam_role.pager_role.arn}",
    input: "{}",
  });
});

test("the names are such that Step Functions and SQS take them", () => {
  const names = [
    resource(synthesized, "aws_sfn_state_machine", "pager_runs")["name"],
    resource(synthesized, "aws_sqs_queue", "pager_dead_letters")["name"],
  ];
  expect(names).toEqual(["shop-prod-endpoint_pager", "shop-prod-endpoint_pager-dead-letters"]);
});

test("the role reads this secret and subscribes HTTPS endpoints to these topics, and nothing else", () => {
  const allowed = statements(resource(synthesized, "aws_iam_role_policy", "pager_runs_role_policy")["policy"]);
  expect(allowed["SubscribeEndpoint"]).toMatchObject({
    Action: "sns:Subscribe",
    Resource: "${aws_sns_topic.notifications.arn}",
    Condition: { StringEquals: { "sns:Protocol": "https" } },
  });
  const actions = Object.values(allowed).flatMap(({ Action }) => Action);
  expect(actions.filter((action) => /^(?:sns|secretsmanager):/.test(action))).toEqual(
    expect.arrayContaining(["secretsmanager:GetSecretValue", "sns:Subscribe"]),
  );
  expect(actions.filter((action) => action.startsWith("sns:"))).toEqual(["sns:Subscribe"]);
});

test("the log has no execution data, which would contain the URL", () => {
  expect(resource(synthesized, "aws_sfn_state_machine", "pager_runs")).toMatchObject({
    logging_configuration: { include_execution_data: false },
  });
});

test("a subscription that fails is a ticket", () => {
  expect(resource(synthesized, "aws_cloudwatch_metric_alarm", "pager_alarm")).toMatchObject({
    alarm_name: "shop-prod-endpoint/pager",
    alarm_actions: ["${aws_sns_topic.ticket_notifications.arn}"],
    alarm_description:
      "The endpoint pager could not be subscribed to the notifications: nobody may be told there. Runbook: docs/runbooks/endpoint-not-subscribed.md",
  });
});

test("a new URL that can't start the state machine is kept in an encrypted queue with an alarm", () => {
  expect(resource(synthesized, "aws_cloudwatch_event_target", "pager_target")).toMatchObject({
    dead_letter_config: { arn: "${aws_sqs_queue.pager_dead_letters.arn}" },
    depends_on: ["aws_sqs_queue_policy.pager_dead_letters_policy"],
  });
  expect(resource(synthesized, "aws_sqs_queue", "pager_dead_letters")).toMatchObject({
    name: "shop-prod-endpoint_pager-dead-letters",
    kms_master_key_id: "${aws_kms_key.messages_key.arn}",
  });
  const allowed = statements(resource(synthesized, "aws_sqs_queue_policy", "pager_dead_letters_policy")["policy"]);
  expect(allowed["EventsSendsToEndpointPagerDeadLetters"]).toMatchObject({
    Action: "sqs:SendMessage",
    Condition: {
      ArnEquals: { "aws:SourceArn": "arn:aws:events:eu-west-1:444444444444:rule/shop-prod-endpoint_pager" },
    },
  });
  expect(resource(synthesized, "aws_cloudwatch_metric_alarm", "pager_dead_letters_alarm")).toMatchObject({
    alarm_name: "shop-prod-endpoint_pager-dead-letters",
    alarm_description: expect.stringContaining("docs/runbooks/endpoint-not-subscribed.md") as unknown,
    alarm_actions: ["${aws_sns_topic.ticket_notifications.arn}"],
  });
});
