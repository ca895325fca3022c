import { type Construct } from "constructs";
import { Protection } from "../../constructs/core/protection";
import { LogDelivery } from "../../constructs/monitoring/log-delivery";
import { type LogStorage } from "../../constructs/monitoring/log-group";
import { Notifications, type NotificationsProps } from "../../constructs/monitoring/notifications";
import { EncryptionKey } from "../../constructs/encryption/encryption-key";
import { type Network } from "../../constructs/network/network";
import { LogBucket } from "../../constructs/storage/log-bucket";
import { type EnvironmentSettings } from "../../settings/settings";
import { exact, requireEmpty } from "../exact";
import { openRecipients } from "../recipients";
import { type EnvironmentProps } from "./environment-props";
import { createNetwork } from "./network";

/** The settings of an environment's foundation. */
export type FoundationSettings = Pick<
  EnvironmentSettings,
  "destroy" | "ingress" | "internalIngress" | "logs" | "network" | "notifications" | "stage"
>;

/** What every part of an environment builds on: the network, the keys of logs and secrets, and where logs go. */
export interface EnvironmentFoundation {
  readonly network: Network;
  readonly logs: LogStorage;
  /** The bucket for access logs, which is created when a load balancer or a bucket has some, and not before. */
  readonly accessLogs: LogBucket;
  readonly secretsKey: EncryptionKey;
  readonly protection: Protection;
  /** Where alarms of every part go. The topic is created when something asks for it, and not before. */
  readonly notifications: Notifications;
}

/** Creates the foundation of an environment. */
export function createFoundation(scope: Construct, props: EnvironmentProps): EnvironmentFoundation {
  const settings: FoundationSettings = props.settings;
  const protection = Protection.of(scope, settings.destroy);
  // The workloads keep the events of their services.
  const { retentionDays } = exact<Pick<LogStorage, "retentionDays">, "serviceEvents">()(settings.logs);
  const { recipients, ...notifications } = settings.notifications;
  Notifications.declare(
    scope,
    exact<NotificationsProps, "databaseEvents" | "deployments" | "stoppedTasks">()({
      ...notifications,
      recipients: openRecipients(recipients),
    }),
  );
  LogBucket.declare(scope, { protection, retentionDays: accessLogRetentionDays(settings) ?? retentionDays });
  // The environments of a stage share the policy where they share an account and region: it has the same text in all of
  // them. With a policy for each environment, ten environments would be the most; with one for all stages, destroying a test
  // environment would stop the logs of prod.
  LogDelivery.declare(scope, { policyName: `${props.platform.project}-log-delivery-${settings.stage}` });
  const logs = { encryptionKey: new EncryptionKey(scope, "logs-key", { dataClass: "logs" }), retentionDays };
  return {
    protection,
    logs,
    secretsKey: new EncryptionKey(scope, "secrets-key", { dataClass: "secrets" }),
    network: createNetwork(scope, props, logs),
    get accessLogs() {
      return LogBucket.of(scope);
    },
    get notifications() {
      return Notifications.of(scope);
    },
  };
}

/** Both load balancers of an environment write to one bucket. */
function accessLogRetentionDays({ ingress, internalIngress }: FoundationSettings): number | undefined {
  const periods = [ingress, internalIngress].flatMap((loadBalancer) => {
    if (!loadBalancer) return [];
    const { retentionDays, ...others } = loadBalancer.accessLogs;
    requireEmpty(others);
    return [retentionDays];
  });
  return periods.length === 0 ? undefined : Math.max(...periods);
}
