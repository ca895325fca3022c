import { type DeploymentTarget } from "../core/deployment-target";
import { type PropIssue } from "../core/prop-issue";
import { type BackupCopy } from "./backup-copies";
import { type VaultLock } from "./vault-lock";

/** The props of a plan whose vault may refuse what it makes. */
interface BackupProps {
  readonly retentionDays: number;
  readonly lock?: VaultLock | undefined;
  readonly copies?: readonly BackupCopy[] | undefined;
}

/** Says what a vault would refuse, because of its lock, or AWS Backup, because of where a copy goes. */
export function backupIssues(props: BackupProps, target: Pick<DeploymentTarget, "account" | "region">): PropIssue[] {
  const { retentionDays, lock, copies = [] } = props;
  return [
    ...lockIssues(["retentionDays"], "`retentionDays`", retentionDays, lock),
    ...copies.flatMap((copy, index): PropIssue[] => {
      const { retentionDays: days } = copy;
      // An existing vault has a lock of its own.
      const own = "region" in copy && days !== undefined;
      return [
        ...(own ? lockIssues(["copies"], `\`copies[${index}].retentionDays\``, days, lock) : []),
        ...destinationIssues(copy, `\`copies[${index}]\``, target),
      ];
    }),
    ...repeatedDestinations(copies),
  ];
}

function lockIssues(props: PropIssue["props"], subject: string, days: number, lock: VaultLock = {}): PropIssue[] {
  const { mode, minimumRetentionDays: minimum, maximumRetentionDays: maximum } = lock;
  if (mode === "off") return [];
  return [
    ...(minimum !== undefined && days < minimum
      ? [{ props, message: `${subject} (${days}) must not be less than \`lock.minimumRetentionDays\` (${minimum}).` }]
      : []),
    ...(maximum !== undefined && days > maximum
      ? [{ props, message: `${subject} (${days}) must not exceed \`lock.maximumRetentionDays\` (${maximum}).` }]
      : []),
  ];
}

function destinationIssues(
  copy: BackupCopy,
  subject: string,
  target: Pick<DeploymentTarget, "account" | "region">,
): PropIssue[] {
  if ("region" in copy) {
    const message = `${subject}: \`region\` must differ from the region of the backups (${target.region}).`;
    return copy.region === target.region ? [{ props: ["copies"], message }] : [];
  }
  const [, , , region = "", account = ""] = copy.vaultArn.split(":");
  const message =
    `${subject}: \`vaultArn\` must be in this account or in this region (${target.region}); databases can't be copied ` +
    "to another account and another region at once.";
  return region !== target.region && account !== target.account ? [{ props: ["copies"], message }] : [];
}

function repeatedDestinations(copies: readonly BackupCopy[]): PropIssue[] {
  const destinations = copies.map((copy) => ("region" in copy ? copy.region : copy.vaultArn));
  const repeated = destinations.find((destination, index) => destinations.indexOf(destination) !== index);
  const message = `\`copies\` lists ${repeated} more than once; list each destination once.`;
  return repeated === undefined ? [] : [{ props: ["copies"], message }];
}
