/** Defaults of the notifications of a stack. */
export const notificationsDefaults: {
  /** Last part of the topic's physical name. */
  readonly name: string;
  /** Email addresses that receive notifications. */
  readonly emails: readonly string[];
} = { name: "alarms", emails: [] };
