import { Construct } from "constructs";
import { type Tier } from "./address-plan";
import { type Network } from "./network";
import { Port } from "./port";
import { type SecurityGroupRules } from "./security-group-rules";

/**
 * A VPC that belongs to someone else, in whose subnets this stack places resources. Its own resources aren't changed, so
 * its owner must allow the traffic, and create the endpoints, that the resources need.
 */
export abstract class UnmanagedVpc extends Construct implements Network {
  abstract readonly vpcId: string;
  abstract readonly cidr: string;
  abstract readonly zones: readonly string[];
  readonly ipv6: boolean = false;

  abstract subnetIdsByZone(tier: Tier): Record<string, string>;

  subnetIds(tier: Tier): string[] {
    return Object.values(this.subnetIdsByZone(tier));
  }

  tierCidr(tier: Tier): string | undefined;
  tierCidr(): string | undefined {
    return undefined;
  }

  allowAwsApis(securityGroup: SecurityGroupRules): void {
    // It is not known whether the network has endpoints, and which security groups they have.
    securityGroup.allowToCidr("0.0.0.0/0", Port.https, "AWS APIs");
  }

  /** Does nothing: `allowAwsApis` allows HTTPS to any address. */
  allowDynamoDb(securityGroup: SecurityGroupRules): void;
  allowDynamoDb(): void {
    return;
  }

  /** Does nothing: the network ACLs belong to the VPC's owner, who must allow the traffic. */
  allowInbound(): void {
    return;
  }

  /** Does nothing: the endpoints belong to the VPC's owner. */
  requireEndpoint(): void {
    return;
  }

  /** Does nothing: the routes belong to the VPC's owner. */
  requireInternet(): void {
    return;
  }

  /** Does nothing: the endpoint of S3 belongs to the VPC's owner. */
  allowAmazonLinuxPackages(): void {
    return;
  }
}
