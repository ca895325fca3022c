import { type NotificationRecipient } from "./notification-recipient";

/** Defaults of the notifications of a stack. */
export const notificationsDefaults: {
  /** Last part of the topic's physical name. */
  readonly name: string;
  /** Email addresses that receive notifications. */
  readonly emails: readonly string[];
  /** Further recipients, by name. */
  readonly recipients: Readonly<Record<string, NotificationRecipient>>;
} = { name: "alarms", emails: [], recipients: {} };
