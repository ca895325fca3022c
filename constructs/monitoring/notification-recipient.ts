import { type Severity } from "./severity";

/** What every recipient of notifications has. */
interface Recipient {
  /**
   * The severities that the recipient is notified of.
   * @default all of them
   */
  readonly severities?: readonly Severity[];
}

/** Somebody who receives emails. They confirm the subscription once. */
export interface EmailRecipient extends Recipient {
  readonly kind: "email";
  /** Email address: `oncall@example.com`. */
  readonly address: string;
}

/** An HTTPS endpoint that confirms subscriptions of Amazon SNS by itself. */
export interface HttpsRecipient extends Recipient {
  readonly kind: "https";
  /** URL of the endpoint, which is in the JSON and in the state: not one that contains a key. */
  readonly url: string;
}

/** A Slack channel, in a workspace that Amazon Q Developer in chat applications was once authorized for. */
export interface SlackRecipient extends Recipient {
  readonly kind: "slack";
  /** Id of the workspace: `T0123ABCD`. */
  readonly workspace: string;
  /** Id of the channel: `C0123ABCDEF`. */
  readonly channel: string;
}

/** A channel of Microsoft Teams, in a team that Amazon Q Developer in chat applications was once authorized for. */
export interface TeamsRecipient extends Recipient {
  readonly kind: "teams";
  /** Id of the tenant, a UUID. */
  readonly tenant: string;
  /** Id of the team, a UUID. */
  readonly team: string;
  /** Id of the channel, as in its link: `19%3Aabc123%40thread.tacv2`. */
  readonly channel: string;
}

/** A channel of a chat. */
export type ChatRecipient = SlackRecipient | TeamsRecipient;

/** Who receives notifications. */
export type NotificationRecipient = EmailRecipient | HttpsRecipient | ChatRecipient;
