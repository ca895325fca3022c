import { backupIssues } from "../../../constructs/backup/backup-issues";
import { settingIssues } from "../prop-issues";
import { type Rule } from "../rule";

/** A vault must take the backups and copies that the plan makes, and a lock that nobody can remove must be meant. */
export const vaultsRule: Rule = ({ account, region, settings: { backup, destroy } }) => {
  if (!backup.enabled) return [];
  const issues = account === undefined || region === undefined ? [] : backupIssues(backup, { account, region });
  const isFinal = backup.lock.mode === "compliance" && destroy !== "stateless-only";
  const message =
    '"compliance" requires `destroy` to be "stateless-only", because nobody can delete the vault once the lock is final.';
  return [
    ...settingIssues("backup", issues),
    ...(isFinal ? [{ at: [["backup", "lock", "mode"]] as const, message }] : []),
  ];
};
