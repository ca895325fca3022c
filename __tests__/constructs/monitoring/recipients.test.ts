import { type NotificationRecipient } from "../../../constructs/monitoring/notification-recipient";
import { Notifications } from "../../../constructs/monitoring/notifications";
import { resource, type Synthesized, synthesize } from "../../support/synthesize";

/** A stack in which both topics are in use. */
function notified(recipients: Record<string, NotificationRecipient>): Synthesized {
  return synthesize((stack) => {
    Notifications.declare(stack, { recipients });
    Notifications.of(stack);
    Notifications.of(stack, "ticket");
  });
}

const slack = { kind: "slack", workspace: "T0123ABCD", channel: "C0123ABCDEF" } as const;
const subscriptionsOf = ({ resource: blocks }: Synthesized) => blocks["aws_sns_topic_subscription"] ?? {};

test("there is a topic for what can't wait, and one for what can", () => {
  const topics = notified({}).resource["aws_sns_topic"];
  expect(Object.entries(topics ?? {}).map(([id, { name }]) => [id, name])).toEqual([
    ["notifications", "shop-prod-alarms"],
    ["ticket_notifications", "shop-prod-tickets"],
  ]);
});

test("a recipient is subscribed to the topics of its severities", () => {
  const synthesized = notified({
    all: { kind: "email", address: "team@example.com" },
    pager: { kind: "https", url: "https://events.example.com/sns", severities: ["page"] },
  });
  expect(subscriptionsOf(synthesized)).toEqual({
    notifications_recipient_all: {
      topic_arn: "${aws_sns_topic.notifications.arn}",
      protocol: "email",
      endpoint: "team@example.com",
    },
    notifications_recipient_pager: {
      topic_arn: "${aws_sns_topic.notifications.arn}",
      protocol: "https",
      endpoint: "https://events.example.com/sns",
      endpoint_auto_confirms: true,
    },
    ticket_notifications_recipient_all: {
      topic_arn: "${aws_sns_topic.ticket_notifications.arn}",
      protocol: "email",
      endpoint: "team@example.com",
    },
  });
});

test("a chat channel has one configuration for all of its topics, from which nobody can call AWS", () => {
  const synthesized = notified({ team: slack });
  expect(resource(synthesized, "aws_chatbot_slack_channel_configuration", "chat_channel_team")).toEqual({
    configuration_name: "shop-prod-team",
    iam_role_arn: "${aws_iam_role.chat_role.arn}",
    guardrail_policy_arns: ["arn:aws:iam::aws:policy/AWSDenyAll"],
    logging_level: "ERROR",
    slack_team_id: "T0123ABCD",
    slack_channel_id: "C0123ABCDEF",
    sns_topic_arns: ["${aws_sns_topic.notifications.arn}", "${aws_sns_topic.ticket_notifications.arn}"],
  });
  expect(synthesized.resource["aws_iam_role_policy"]).toBeUndefined();
  expect(synthesized.resource["aws_iam_role_policy_attachment"]).toBeUndefined();
});

test("a channel of Microsoft Teams is named by its tenant, its team and its id", () => {
  const synthesized = notified({
    urgent: {
      kind: "teams",
      tenant: "11111111-2222-3333-4444-555555555555",
      team: "66666666-7777-8888-9999-000000000000",
      channel: "19%3Aabc123%40thread.tacv2",
      severities: ["page"],
    },
  });
  expect(resource(synthesized, "aws_chatbot_teams_channel_configuration", "chat_channel_urgent")).toMatchObject({
    tenant_id: "11111111-2222-3333-4444-555555555555",
    team_id: "66666666-7777-8888-9999-000000000000",
    channel_id: "19%3Aabc123%40thread.tacv2",
    sns_topic_arns: ["${aws_sns_topic.notifications.arn}"],
  });
});

test("a stack without chat channels has no role for them", () => {
  expect(notified({ all: { kind: "email", address: "team@example.com" } }).resource["aws_iam_role"]).toBeUndefined();
});
