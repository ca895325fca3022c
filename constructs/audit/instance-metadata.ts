import { Ec2InstanceMetadataDefaults } from "@cdktf/provider-aws/lib/ec2-instance-metadata-defaults";
import { Construct } from "constructs";

/** Props of an {@link InstanceMetadata}. */
export interface InstanceMetadataProps {
  /**
   * Number of network hops that an answer may travel, 1 to 64. Containers on an instance are the second hop.
   * @default that of the image: 2 with Amazon Linux 2023, otherwise 1
   */
  readonly hopLimit?: number;
}

/**
 * Requires IMDSv2 of every new instance in a region whose launch doesn't say otherwise. Security Hub EC2.8, EC2.170.
 * Source: Amazon EC2 User Guide, "Configure instance metadata options for new instances", "Set IMDSv2 as the default for
 * the account".
 */
export class InstanceMetadata extends Construct {
  constructor(scope: Construct, id: string, { hopLimit }: InstanceMetadataProps = {}) {
    super(scope, id);
    new Ec2InstanceMetadataDefaults(this, "resource", {
      httpTokens: "required",
      ...(hopLimit !== undefined && { httpPutResponseHopLimit: hopLimit }),
    });
  }
}
