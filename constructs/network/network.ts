import { type Tier } from "./address-plan";
import { type SecurityGroup } from "./security-group";

/**
 * A network for workloads: a new VPC (`Vpc`), an existing one (`ExistingVpc`) or another environment's
 * (`SharedVpc`).
 */
export interface Network {
  /** Id of the VPC. */
  readonly vpcId: string;
  /** IPv4 range of the VPC: `10.0.0.0/16`. */
  readonly cidr: string;
  /** Letters of the availability zones in use, sorted: `["a", "b"]`. */
  readonly zones: readonly string[];

  /**
   * Returns the ids of a tier's subnets, one for each zone, in the order of `zones`.
   * @throws if the network has no subnets in this tier
   */
  subnetIds(tier: Tier): string[];

  /**
   * Allows the members of a security group to reach the AWS APIs that every task needs (images, logs, secrets, keys):
   * through interface endpoints if the network has them, or else through NAT, with HTTPS to any address.
   */
  allowAwsApis(securityGroup: SecurityGroup): void;
}
