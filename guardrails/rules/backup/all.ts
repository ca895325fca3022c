import { type Rule } from "../rule";
import { planRetention, planSelects } from "./plans";
import { vaultEncryption, vaultForceDestroy, vaultLock, vaultPolicy } from "./vaults";

/** Rules on backups. */
export const backupRules: readonly Rule[] = [
  vaultEncryption,
  vaultLock,
  vaultPolicy,
  vaultForceDestroy,
  planRetention,
  planSelects,
];
