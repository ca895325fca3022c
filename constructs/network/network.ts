import { type Tier } from "./address-plan";
import { type SecurityGroup } from "./security-group";

/** A network to place things in: made by us (`Vpc`) or given (`ExistingVpc`). */
export interface Network {
  readonly vpcId: string;
  /** The whole range of the VPC: `10.0.0.0/16`. */
  readonly cidr: string;
  /** Letters of the availability zones in use, in order: `["a", "b"]`. */
  readonly zones: readonly string[];

  /**
   * Ids of a tier's subnets, one for each zone, in the order of `zones`.
   * @throws if the network has no such tier
   */
  subnetIds(tier: Tier): string[];

  /**
   * Lets what a group surrounds reach the AWS APIs that every task needs (images, logs, secrets, keys):
   * through interface endpoints where the network has them, else out to HTTPS anywhere, through NAT.
   */
  allowAwsApis(securityGroup: SecurityGroup): void;
}
