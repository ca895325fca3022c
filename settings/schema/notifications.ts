import * as z from "zod";
import { deploymentEventKinds } from "../../constructs/containers/service-events-defaults";
import { notificationsDefaults } from "../../constructs/monitoring/notifications-defaults";
import { type StageDefaults } from "../stages";
import { emailAddress, partName } from "./formats";
import { notificationRecipient } from "./notification-recipient";
import { uniqueList } from "./unique-list";
import { weaker } from "./weaker/weaker";

/** The settings of notifications: who receives them, and of what. */
export function notificationsSchema(defaults: StageDefaults) {
  return z.strictObject({
    /**
     * Email addresses that all alarms and events are sent to. Each address must confirm its subscription once.
     * @default []
     */
    emails: uniqueList(z.array(emailAddress))
      .default([...notificationsDefaults.emails])
      .meta(weaker.shorter),
    /**
     * Further recipients, by name: email addresses, HTTPS endpoints such as PagerDuty's, and channels of Slack and Microsoft
     * Teams, each with the severities that it wants.
     * @default {}
     */
    recipients: z.record(partName, notificationRecipient).default({}),
    /**
     * Deployments of services and workers that are notified: `none`; `failed`, which ECS rolls back; or `all`, when they
     * start and end.
     * @default "none" in test; "failed" in staging and prod
     */
    deployments: z
      .enum(deploymentEventKinds)
      .default(defaults.notifiedDeployments)
      .meta(weaker.order(deploymentEventKinds)),
    /**
     * Whether tasks of services and workers that stop by themselves are notified: those that end, that can't be started,
     * and that fail their health check.
     * @default false in test; true in staging and prod
     */
    stoppedTasks: z.boolean().default(defaults.notifiedStoppedTasks).meta(weaker.false),
    /**
     * Whether what RDS and DocumentDB report about databases is notified: failures, failovers, low storage, recovery and
     * maintenance.
     * @default false in test; true in staging and prod
     */
    databaseEvents: z.boolean().default(defaults.notifiedDatabaseEvents).meta(weaker.false),
  });
}
