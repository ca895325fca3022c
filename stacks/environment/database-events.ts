import { type Construct } from "constructs";
import { DatabaseEvents } from "../../constructs/database/database-events";
import { type EnvironmentSettings } from "../../settings/settings";
import { type EnvironmentData } from "./data";

/**
 * Notifies the recipients of an environment of what RDS and DocumentDB report about its databases.
 * @returns undefined in an environment without recipients or databases, or whose settings say not to
 */
export function createDatabaseEvents(
  scope: Construct,
  { notifications }: Pick<EnvironmentSettings, "notifications">,
  { postgres, documents }: Pick<EnvironmentData, "documents" | "postgres">,
): DatabaseEvents | undefined {
  const { emails, recipients, databaseEvents } = notifications;
  const hasRecipients = emails.length + Object.keys(recipients).length > 0;
  return databaseEvents && hasRecipients && postgres.size + documents.size > 0
    ? new DatabaseEvents(scope, "database-events")
    : undefined;
}
