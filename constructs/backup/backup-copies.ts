import { type BackupPlanRuleCopyAction } from "@cdktf/provider-aws/lib/backup-plan";
import { type Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { inRegion } from "../core/in-region";
import { EncryptionKey } from "../encryption/encryption-key";
import { type Key } from "../encryption/key";
import { keyUsageStatements } from "../encryption/key-policy";
import { attachedKey } from "../identity/policy-statement";
import { BackupVault, type BackupVaultProps } from "./backup-vault";

/**
 * Where backups are copied to: a vault that the plan creates in another region, or a vault that exists, for example in
 * an account for backups of the same organization. RDS and DocumentDB can't copy to another account and another region
 * at once. Source: AWS Backup Developer Guide, "Creating backup copies across AWS accounts".
 */
export type BackupCopy = {
  /**
   * Number of days for which a copy is kept, at least 1.
   * @default the retention of the plan
   */
  readonly retentionDays?: number;
} & (
  | {
      /** Another AWS region of the same partition: `eu-central-1`. */
      readonly region: string;
    }
  | {
      /** ARN of a vault, whose policy allows this account `backup:CopyIntoBackupVault`. */
      readonly vaultArn: string;
    }
);

/** Props of {@link BackupCopies}: those of the vaults that it creates, and the plan's. */
export interface BackupCopiesProps extends BackupVaultProps {
  readonly name: string;
  readonly retentionDays: number;
  /** Keys of the resources, which the accounts of copies need. */
  readonly resourceKeys: readonly Key[];
}

/** Creates what copies of backups need: vaults in other regions with keys of their own, and access to the keys. */
export class BackupCopies {
  /** @param scope the backup plan, in which the vaults are created */
  constructor(
    private readonly scope: Construct,
    private readonly props: BackupCopiesProps,
  ) {}

  /** Returns the argument of a plan's rule that copies its backups; empty without copies. */
  actions(copies: readonly BackupCopy[]): { readonly copyAction?: BackupPlanRuleCopyAction[] } {
    const copyAction = copies.map((copy) => ({
      destinationVaultArn: "region" in copy ? this.vaultIn(copy.region, copy).arn : this.existingVault(copy.vaultArn),
      lifecycle: { deleteAfter: copy.retentionDays ?? this.props.retentionDays },
    }));
    return copyAction.length === 0 ? {} : { copyAction };
  }

  private vaultIn(region: string, { retentionDays }: BackupCopy): BackupVault {
    const { name, protection, lock, retentionDays: own } = this.props;
    return inRegion(this.scope, `copy-${region}`, region, (scope) => {
      // RDS re-encrypts its snapshots in the other region with this key.
      const encryptionKey = new EncryptionKey(scope, "key", { dataClass: "backups", usedThrough: ["backup", "rds"] });
      return new BackupVault(scope, "vault", {
        name,
        encryptionKey,
        retentionDays: retentionDays ?? own,
        ...(protection && { protection }),
        ...(lock && { lock }),
      });
    });
  }

  private existingVault(arn: string): string {
    const target = DeploymentTarget.of(this.scope);
    const account = arn.split(":")[4] ?? "";
    if (account !== target.account) {
      const other = target.in({ account });
      const purpose = `ForCopiesIn${account}`;
      for (const key of this.props.resourceKeys) {
        // AWS Backup looks at the key before RDS copies with it.
        key.addStatement({
          sid: `AccountSeesKey${purpose}`,
          principals: { AWS: [other.accountPrincipal] },
          actions: ["kms:DescribeKey"],
          resources: attachedKey,
        });
        keyUsageStatements(other, ["rds"], purpose).forEach((statement) => {
          key.addStatement(statement);
        });
      }
    }
    return arn;
  }
}
