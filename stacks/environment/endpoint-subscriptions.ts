import { Construct } from "constructs";
import { EndpointSubscription } from "../../constructs/jobs/endpoint-subscription";
import { Notifications } from "../../constructs/monitoring/notifications";
import { type EnvironmentSettings } from "../../settings/settings";
import { type SecretRecipient } from "../recipients";
import { type EnvironmentData } from "./data";
import { type EnvironmentFoundation } from "./foundation";

/**
 * Subscribes the recipients whose URL is the value of a secret.
 * @returns them by name
 */
export function createEndpointSubscriptions(
  scope: Construct,
  { notifications }: Pick<EnvironmentSettings, "notifications">,
  { data, foundation }: { readonly data: EnvironmentData; readonly foundation: EnvironmentFoundation },
): Record<string, EndpointSubscription> {
  const recipients = Object.entries(notifications.recipients).filter(
    (entry): entry is [string, SecretRecipient] => entry[1].kind === "https-from-secret",
  );
  if (recipients.length === 0) return {};
  // No name that a user chooses can meet that of another resource below a construct of their own.
  const endpoints = new Construct(scope, "endpoints");
  return Object.fromEntries(
    recipients.map(([name, { secret, severities }]) => {
      const topics = severities.map((severity) => Notifications.of(scope, severity));
      const props = { endpoint: name, secret: data.secretSources.readable(secret), topics, logs: foundation.logs };
      return [name, new EndpointSubscription(endpoints, `to-${name}`, props)];
    }),
  );
}
