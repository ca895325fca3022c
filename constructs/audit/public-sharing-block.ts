import { EbsSnapshotBlockPublicAccess } from "@cdktf/provider-aws/lib/ebs-snapshot-block-public-access";
import { Ec2ImageBlockPublicAccess } from "@cdktf/provider-aws/lib/ec2-image-block-public-access";
import { Construct } from "constructs";

/**
 * Blocks the public sharing of EBS snapshots and machine images in a region. Snapshots that are public already are private
 * from then on; an image that is public already stays so. Sharing with single accounts is unaffected.
 * Security Hub EC2.1, EC2.182.
 * Sources: Amazon EBS User Guide, "Block public access for Amazon EBS snapshots"; Amazon EC2 User Guide, "Block public
 * access to your AMIs".
 */
export class PublicSharingBlock extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new EbsSnapshotBlockPublicAccess(this, "snapshots", { state: "block-all-sharing" });
    new Ec2ImageBlockPublicAccess(this, "images", { state: "block-new-sharing" });
  }
}
