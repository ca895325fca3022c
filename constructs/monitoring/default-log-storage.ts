import { type Construct } from "constructs";
import { EncryptionKey } from "../encryption/encryption-key";
import { logDefaults } from "./log-defaults";
import { type LogStorage } from "./log-group";

/**
 * Returns how the log groups of a stack store their events unless a prop says otherwise: encrypted with the stack's key
 * `logs-key`, which is created if the stack has none yet, and kept for 400 days.
 * @param scope any construct of the stack
 */
export function defaultLogStorage(scope: Construct): LogStorage {
  return { encryptionKey: EncryptionKey.of(scope, "logs"), retentionDays: logDefaults.retentionDays };
}
