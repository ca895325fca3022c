import { EbsDefaultKmsKey } from "@cdktf/provider-aws/lib/ebs-default-kms-key";
import { EbsEncryptionByDefault } from "@cdktf/provider-aws/lib/ebs-encryption-by-default";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { Protection } from "../core/protection";
import { EncryptionKey } from "../encryption/encryption-key";
import { type Key } from "../encryption/key";
import { keyUsageActions } from "../encryption/key-policy";
import { attachedKey, type PolicyStatement } from "../identity/policy-statement";

/** Props of an {@link EbsEncryption}. */
export interface EbsEncryptionProps {
  /**
   * Key that encrypts new volumes and snapshots. An existing key must be symmetric, and allow the whole account to use it
   * through EC2.
   * @default a key that the account may use through EC2, as it may use `aws/ebs`
   */
  readonly encryptionKey?: Key;
  /**
   * Deletion policy of the key, with which volumes of the account would become unreadable.
   * @default the key can't be destroyed
   */
  readonly protection?: Protection;
}

/**
 * Encrypts every new EBS volume and snapshot copy of a region, no matter who creates it, with a customer managed key.
 * Security Hub EC2.7.
 *
 * EC2 uses the key with the permissions of the principal that starts an instance: people, roles, and the service-linked roles of
 * Auto Scaling, Spot, AWS Backup and Data Lifecycle Manager, which have no permission on keys of their own. So the key's
 * policy has the reach of the policy of `aws/ebs`: everybody in this account, through EC2 alone.
 * Sources: Amazon EBS User Guide, "Amazon EBS encryption by default", "Default KMS key for EBS encryption"; Amazon EC2
 * Auto Scaling User Guide, "Required AWS KMS key policy for use with encrypted volumes"; AWS KMS Developer Guide, "How
 * Amazon EBS uses AWS KMS".
 */
export class EbsEncryption extends Construct {
  readonly encryptionKey: Key;

  constructor(scope: Construct, id: string, props: EbsEncryptionProps = {}) {
    super(scope, id);
    this.encryptionKey = props.encryptionKey ?? this.createKey(props.protection ?? Protection.of(this));
    const defaultKey = new EbsDefaultKmsKey(this, "default-key", { keyArn: this.encryptionKey.arn });
    new EbsEncryptionByDefault(this, "resource", {
      enabled: true,
      // No volume is encrypted with `aws/ebs` in between.
      dependsOn: [defaultKey],
    });
  }

  private createKey({ preventDestroy }: Protection): EncryptionKey {
    const target = DeploymentTarget.of(this);
    const key = new EncryptionKey(this, "key", {
      dataClass: "ebs",
      description: `Encrypts the volumes and snapshots of the account ${target.account} by default.`,
      statements: useThroughEc2(target),
    });
    key.key.lifecycle = { preventDestroy };
    return key;
  }
}

/** Lets everybody in the account use a key through EC2, and lets EC2 keep grants for its volumes. */
function useThroughEc2(target: DeploymentTarget): PolicyStatement[] {
  const throughEc2 = { "kms:CallerAccount": target.account, "kms:ViaService": target.regionalService("ec2") };
  const everybody = { principals: { AWS: ["*"] }, resources: attachedKey };
  return [
    {
      sid: "AccountUsesKeyThroughEc2",
      ...everybody,
      actions: keyUsageActions,
      conditions: { StringEquals: throughEc2 },
    },
    {
      sid: "Ec2KeepsGrants",
      ...everybody,
      actions: ["kms:CreateGrant"],
      conditions: { StringEquals: throughEc2, Bool: { "kms:GrantIsForAWSResource": "true" } },
    },
  ];
}
