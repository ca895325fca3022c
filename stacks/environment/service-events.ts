import { type Construct } from "constructs";
import { type Cluster } from "../../constructs/containers/cluster";
import { ServiceEvents, type ServiceEventsProps } from "../../constructs/containers/service-events";
import { ServiceEventLog } from "../../constructs/containers/service-event-log";
import { Notifications } from "../../constructs/monitoring/notifications";
import { type EnvironmentSettings } from "../../settings/settings";
import { exact } from "../exact";
import { type EnvironmentFoundation } from "./foundation";

/**
 * Notifies the recipients of an environment of deployments that fail, and of tasks that stop by themselves.
 * @returns undefined in an environment without recipients, or without services and workers
 */
export function createServiceEvents(
  scope: Construct,
  { notifications: settings, services, workers }: Pick<EnvironmentSettings, "notifications" | "services" | "workers">,
  cluster: Cluster | undefined,
): ServiceEvents | undefined {
  const { emails, recipients, deployments, stoppedTasks } = settings;
  const events = { deployments, stoppedTasks };
  const hasRecipients = emails.length > 0 || Object.keys(recipients).length > 0;
  const isWatched = events.deployments !== "none" || events.stoppedTasks;
  const watched = { ...services, ...workers };
  if (!cluster || !isWatched || !hasRecipients || Object.keys(watched).length === 0) {
    return undefined;
  }
  // Nobody has to get up: what ECS gave up is rolled back, and a task that stopped is started again.
  const notifications = Notifications.of(scope, "ticket");
  return new ServiceEvents(
    scope,
    "deployment-events",
    exact<ServiceEventsProps>()({ cluster, notifications, ...events }),
  );
}

/**
 * Keeps what ECS says about deployments and stopped tasks.
 * @returns undefined in an environment without services and workers, or whose settings say not to
 */
export function createServiceEventLog(
  scope: Construct,
  { logs, services, workers }: Pick<EnvironmentSettings, "logs" | "services" | "workers">,
  { cluster, foundation }: { readonly cluster: Cluster | undefined; readonly foundation: EnvironmentFoundation },
): ServiceEventLog | undefined {
  const isEmpty = Object.keys({ ...services, ...workers }).length === 0;
  return !cluster || isEmpty || !logs.serviceEvents
    ? undefined
    : new ServiceEventLog(scope, "service-event-log", { cluster, logs: foundation.logs });
}
