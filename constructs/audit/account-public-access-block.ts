import { S3AccountPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-account-public-access-block";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";

/**
 * Blocks public access to every bucket and access point of the account, in every region, whatever their own policies and
 * ACLs say. An account has one such configuration. Security Hub S3.1.
 * Source: Amazon S3 User Guide, "Blocking public access to your Amazon S3 storage".
 */
export class AccountPublicAccessBlock extends Construct {
  readonly block: S3AccountPublicAccessBlock;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.block = new S3AccountPublicAccessBlock(this, "resource", {
      accountId: DeploymentTarget.of(this).account,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
  }
}
