import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription";
import { type Construct } from "constructs";
import { stableHash } from "../core/physical-name";
import { sortedEntries } from "../core/sorted-entries";
import { ChatChannels } from "./chat-channels";
import { type NotificationRecipient } from "./notification-recipient";
import { severities, type Severity } from "./severity";

/** Who receives what a topic is told. */
export interface TopicRecipients {
  /** Email addresses. */
  readonly emails: readonly string[];
  /** Further recipients, by name. */
  readonly recipients: Readonly<Record<string, NotificationRecipient>>;
  /** How urgent what the topic is told is. */
  readonly severity: Severity;
}

/**
 * Subscribes recipients to a topic: those that want its severity.
 * @param scope parent of the subscriptions
 */
export function subscribeRecipients(
  scope: Construct,
  topicArn: string,
  { emails, recipients, severity }: TopicRecipients,
): void {
  for (const email of emails) {
    // The hash distinguishes a.b@example.com from a-b@example.com.
    subscribe(scope, `${email.replace(/[^A-Za-z0-9]+/g, "-")}-${stableHash(email)}`, {
      topicArn,
      protocol: "email",
      endpoint: email,
    });
  }
  for (const [name, recipient] of sortedEntries(recipients)) {
    if (!(recipient.severities ?? severities).includes(severity)) continue;
    const id = `recipient-${name}`;
    if (recipient.kind === "email") {
      subscribe(scope, id, { topicArn, protocol: "email", endpoint: recipient.address });
    } else if (recipient.kind === "https") {
      subscribe(scope, id, { topicArn, protocol: "https", endpoint: recipient.url });
    } else {
      ChatChannels.of(scope).notify(name, recipient, topicArn);
    }
  }
}

function subscribe(
  scope: Construct,
  id: string,
  subscription: { readonly topicArn: string; readonly protocol: "email" | "https"; readonly endpoint: string },
): void {
  new SnsTopicSubscription(scope, id, {
    ...subscription,
    // Terraform waits for the confirmation, and can then delete the subscription: it can't delete one that is pending.
    ...(subscription.protocol === "https" && { endpointAutoConfirms: true }),
  });
}
