/** Who can remove the lock of a vault: nobody, administrators, or everybody because there is none. */
export const vaultLockModes = ["off", "governance", "compliance"] as const;

/** Who can remove the lock of a vault. */
export type VaultLockMode = (typeof vaultLockModes)[number];

/**
 * A lock on a vault: no backup in it can be deleted before its retention ends.
 * Source: AWS Backup Developer Guide, "AWS Backup Vault Lock".
 */
export interface VaultLock {
  /**
   * `governance`: an administrator can remove the lock. `compliance`: nobody can, not even AWS, once the cooling-off days
   * are over; the vault can't be deleted until its last backup has expired. `off`: there is no lock.
   * @default "governance"
   */
  readonly mode?: VaultLockMode;
  /**
   * Number of days for which each backup must be kept at least; shorter ones are refused.
   * @default 7, or the retention of the plan if it is shorter
   */
  readonly minimumRetentionDays?: number;
  /**
   * Number of days for which a backup may be kept at most; longer ones are refused.
   * @default no maximum
   */
  readonly maximumRetentionDays?: number;
  /**
   * Number of days, at least 3, after which a lock in the mode `compliance` is final.
   * @default 14
   */
  readonly coolingOffDays?: number;
}
