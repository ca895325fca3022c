import { type Tier } from "./address-plan";
import { type Port } from "./port";
import { type SecurityGroupRules } from "./security-group-rules";
import { type TrafficSource } from "./tier-network-acls";

/**
 * A network for workloads: a new VPC (`Vpc`), an existing one (`Vpc.fromIds`, `Vpc.fromTags`) or another environment's
 * (`SharedVpc`).
 *
 * What stands in a network tells it by these verbs what it needs. Network ACLs and endpoints belong to the VPC, so the
 * verbs change only a new one. An existing VPC must allow the traffic already; the owner of a shared VPC calls the verbs
 * for its participants.
 */
export interface Network {
  /** Id of the VPC. */
  readonly vpcId: string;
  /** IPv4 range of the VPC: `10.0.0.0/16`. */
  readonly cidr: string;
  /** Letters of the availability zones in use, sorted: `["a", "b"]`. */
  readonly zones: readonly string[];
  /**
   * Whether the public and the private tier have IPv6 addresses beside those of IPv4. What stands in them is then allowed
   * to reach any IPv6 address where it is allowed to reach any IPv4 address.
   */
  readonly ipv6: boolean;

  /**
   * Returns the ids of a tier's subnets, one for each zone, in the order of `zones`.
   * @throws if the network has no subnets in this tier
   */
  subnetIds(tier: Tier): string[];

  /**
   * Returns the ids of a tier's subnets by the letters of their zones.
   * @throws if the network has no subnets in this tier
   */
  subnetIdsByZone(tier: Tier): Record<string, string>;

  /**
   * Returns the IPv4 range of a tier, which contains its subnets in all zones, also those to come. Undefined if it isn't
   * known: the subnets of an existing VPC can be anywhere in it.
   */
  tierCidr(tier: Tier): string | undefined;

  /**
   * Allows the members of a security group to reach AWS APIs: through interface endpoints if the network has them, or
   * else through NAT, with HTTPS to any address. The interface endpoints accept connections from the private tier.
   * `requireEndpoint` says which APIs.
   */
  allowAwsApis(securityGroup: SecurityGroupRules): void;

  /** Allows the members of a security group to reach DynamoDB, through its gateway endpoint if the network has one. */
  allowDynamoDb(securityGroup: SecurityGroupRules): void;

  /**
   * Opens the network ACL of a tier for connections from elsewhere, and for the replies. What listens calls it; its
   * security group decides which connections are accepted. Traffic that is allowed already stays as it is: between the
   * public and the private tier, and from the private tier to ports above 1023 of the isolated tier.
   *
   * @param source a tier, or an IPv4 or IPv6 range as a literal
   */
  allowInbound(tier: Tier, port: Port, source: TrafficSource): void;

  /**
   * Requires a way to an AWS service: creates its interface endpoint, if the network has interface endpoints and doesn't
   * have this one, or else the NAT gateways.
   *
   * @param service name of the service, without the region: `sqs`
   */
  requireEndpoint(service: string): void;

  /**
   * Requires a route from the private tier to the internet: creates the NAT gateways, if there are none yet. The security
   * group of what connects has to allow the connection too.
   *
   * @param purpose what is reached in this way, for the error: `The payment provider`
   * @throws if the network is to have no NAT
   */
  requireInternet(purpose: string): void;

  /** Allows reading the packages of Amazon Linux, which are in a bucket of AWS, through the endpoint of S3. */
  allowAmazonLinuxPackages(): void;
}
