import { type Construct } from "constructs";
import { SecretReminders } from "../../constructs/rotation/secret-reminders";
import { type Secret } from "../../constructs/secrets/secret";
import { secretDefaults } from "../../constructs/secrets/secret-defaults";
import { type EnvironmentSettings } from "../../settings/settings";
import { type EnvironmentFoundation } from "./foundation";

/**
 * Reminds people of the secrets that only they can change.
 * @param created the secrets that the platform creates, by name
 * @returns undefined in an environment without such secrets
 */
export function createSecretReminders(
  scope: Construct,
  { secrets }: Pick<EnvironmentSettings, "secrets">,
  created: Readonly<Record<string, Secret>>,
  { logs }: Pick<EnvironmentFoundation, "logs">,
): SecretReminders | undefined {
  const due = Object.entries(created).flatMap(([name, secret]) => {
    const days = reminderDays(secrets[name]?.rotation);
    return days === undefined ? [] : [{ secret, days }];
  });
  return due.length === 0 ? undefined : new SecretReminders(scope, "secret-reminders", { secrets: due, logs });
}

/** A value that a function rotates, or that has a reason, has a reminder only if its setting says so. */
function reminderDays(rotation: EnvironmentSettings["secrets"][string]["rotation"]): number | undefined {
  return rotation === undefined ? secretDefaults.reminderDays : rotation.remindAfterDays;
}
