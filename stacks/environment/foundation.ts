import { type Construct } from "constructs";
import { LogBucket } from "../../constructs/storage/log-bucket";
import { type Network } from "../../constructs/network/network";
import { type LogStorage } from "../../constructs/monitoring/log-group";
import { type EncryptionKey } from "../../constructs/encryption/encryption-key";
import { encryptionKeyFor } from "../../constructs/encryption/encryption-key-for";
import { Protection } from "../../constructs/core/protection";
import { type EnvironmentSettings, type PlatformSettings } from "../../settings/settings";
import { environmentNetwork } from "./network";

/** What everything in an environment stands on: the network, the keys of logs and secrets, where logs go. */
export interface EnvironmentFoundation {
  readonly network: Network;
  readonly logs: LogStorage;
  readonly accessLogs: LogBucket;
  readonly secretsKey: EncryptionKey;
  readonly protection: Protection;
}

/** Lays the foundation of an environment. */
export function environmentFoundation(
  scope: Construct,
  platform: PlatformSettings,
  settings: EnvironmentSettings,
): EnvironmentFoundation {
  const protection = Protection.of(scope, settings.destroy);
  const { retentionDays } = settings.logs;
  const logs = { encryptionKey: encryptionKeyFor(scope, "logs-key", "logs"), retentionDays };
  return {
    protection,
    logs,
    secretsKey: encryptionKeyFor(scope, "secrets-key", "secrets"),
    accessLogs: new LogBucket(scope, "access-logs", {
      protection,
      retentionDays: settings.ingress?.accessLogs.retentionDays ?? retentionDays,
    }),
    network: environmentNetwork(scope, platform, settings, logs),
  };
}
