import { type Resource } from "../../../../guardrails/tree/resource";
import { type Stack } from "../../../../guardrails/tree/stack";
import { type Tree } from "../../../../guardrails/tree/tree";
import { type Connection } from "./architecture";
import { type Draft, partId } from "./draft";

/** Finds what starts or informs what: rules of EventBridge, notifications of buckets, subscriptions. */
export function eventConnections(stack: Stack, drafts: readonly Draft[], tree: Tree): readonly Connection[] {
  const parts = new Map(drafts.map((draft) => [draft.resource, draft]));
  const known = (resources: readonly Resource[]) => resources.flatMap((resource) => parts.get(resource) ?? []);
  const byName = (text: string) =>
    drafts.filter(({ kind, resource }) => kind === "bucket" && text.includes(`"${String(resource.get("bucket"))}"`));

  const rules = stack.of("aws_cloudwatch_event_target").flatMap((target) => {
    const [rule] = tree.mentioned(target, target.get("rule"));
    const pattern = rule?.get("event_pattern");
    if (rule === undefined || typeof pattern !== "string") return [];
    const sources = [...known(tree.mentioned(rule, pattern)), ...byName(pattern)];
    return pairs(sources, known(tree.mentioned(target, target.get("arn"))), eventName(pattern));
  });
  const notifications = stack.of("aws_s3_bucket_notification").flatMap((notification) => {
    const targets = ["queue", "topic", "lambda_function"].flatMap((kind) => notification.blocks(kind));
    return pairs(
      known(tree.mentioned(notification, notification.get("bucket"))),
      known(tree.mentioned(notification, targets)),
      "events",
    );
  });
  const subscriptions = stack
    .of("aws_sns_topic_subscription")
    .flatMap((subscription) =>
      pairs(
        known(tree.mentioned(subscription, subscription.get("topic_arn"))),
        known(tree.mentioned(subscription, subscription.get("endpoint"))),
        "messages",
      ),
    );
  return [...rules, ...notifications, ...subscriptions];
}

function pairs(from: readonly Draft[], to: readonly Draft[], label: string): readonly Connection[] {
  return from.flatMap((one) =>
    to.map((other) => ({ from: partId(one.resource), to: partId(other.resource), by: "event" as const, label })),
  );
}

/** `object created` for the pattern of an event of that type. */
function eventName(pattern: string): string {
  const [, name] = /"detail-type":\["([^"]+)"/.exec(pattern) ?? [];
  return name?.toLowerCase() ?? "events";
}
