import { type NotificationRecipient } from "../constructs/monitoring/notification-recipient";
import { type EnvironmentSettings } from "../settings/settings";

type RecipientSettings = EnvironmentSettings["notifications"]["recipients"][string];

/** A recipient whose URL is the value of a secret. */
export type SecretRecipient = Extract<RecipientSettings, { readonly kind: "https-from-secret" }>;

/** Returns the recipients that topics can be told of by the settings alone. */
export function openRecipients(
  recipients: Readonly<Record<string, RecipientSettings>>,
): Record<string, NotificationRecipient> {
  return Object.fromEntries(
    Object.entries(recipients).filter((entry): entry is [string, Exclude<RecipientSettings, SecretRecipient>] => {
      const [, { kind }] = entry;
      return kind !== "https-from-secret";
    }),
  );
}
