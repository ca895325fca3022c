import { InternetGateway } from "@cdktf/provider-aws/lib/internet-gateway";
import { Vpc as AwsVpc } from "@cdktf/provider-aws/lib/vpc";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { requireNoIssue } from "../core/prop-issue";
import { defaultLogStorage } from "../monitoring/default-log-storage";
import { type LogStorage } from "../monitoring/log-group";
import { AddressPlan, type Tier } from "./address-plan";
import { ClosedDefaults } from "./closed-defaults";
import { ExistingVpc, type ExistingVpcProps } from "./existing-vpc";
import { FlowLogs } from "./flow-logs";
import { InternetAccess, type InternetAccessProps, type NatSetting } from "./internet-access";
import { type CreatedNatGateway, type NatStrategy } from "./nat-gateways";
import { type Network } from "./network";
import { type Port } from "./port";
import { type SecurityGroupRules } from "./security-group-rules";
import { SubnetTier } from "./subnet-tier";
import { TaggedVpc, type TaggedVpcProps } from "./tagged-vpc";
import { TierNetworkAcls, type TrafficSource } from "./tier-network-acls";
import { vpcDefaults } from "./vpc-defaults";
import { VpcEndpoints } from "./vpc-endpoints";
import { vpcIssues } from "./vpc-issues";
import { defaultZones, zoneIssues } from "./zones";

/** Props of a {@link Vpc}. */
export interface VpcProps {
  /**
   * IPv4 range of the VPC, /16 to /22, or /23 without a load balancer. {@link AddressPlan} divides it into subnets.
   */
  readonly cidr: string;
  /**
   * Letters of the availability zones, at least two, which the region must have.
   * @default the first three of the region: ["a", "b", "c"] in most; both in a region of two
   */
  readonly zones?: readonly string[];
  /**
   * How the private tier connects to the internet: `auto` through NAT gateways if something needs it, the others in any
   * case.
   * @default "auto"
   */
  readonly nat?: NatSetting;
  /**
   * Number of NAT gateways if `nat` is `auto` and something needs the internet.
   * @default "one-per-zone"
   */
  readonly natIfNeeded?: Exclude<NatStrategy, "none">;
  /**
   * Interface endpoints, which avoid NAT: `true` for those that something needs, `false` for none, so that AWS services
   * are reached through NAT. A list names services that have one whether something needs it or not: `["sts"]`. S3 and
   * DynamoDB always have gateway endpoints, which are free of charge.
   * @default true
   */
  readonly interfaceEndpoints?: boolean | readonly string[];
  /**
   * Whether the public and the private tier have IPv6 addresses beside those of IPv4: a /56 of Amazon's, and a /64 of it in
   * each of their subnets. Load balancers that are open to IPv6 have both kinds of addresses, and what stands in the
   * private tier connects to IPv6 addresses where the network has NAT; nothing connects to it. VPC endpoints and the
   * isolated tier have none. Source: Amazon VPC User Guide, "Add IPv6 support for your VPC".
   * @default false
   */
  readonly ipv6?: boolean;
  /**
   * How the flow logs are stored.
   * @default encrypted with the stack's key for logs, for 400 days
   */
  readonly flowLogs?: LogStorage;
  /**
   * First word of the last part of all physical names, which distinguishes several VPCs of an environment: with `data`,
   * the VPC is named `shop-prod-data-vpc`.
   * @default no word: `shop-prod-vpc`
   */
  readonly name?: string;
}

/**
 * A VPC with three tiers in two or more availability zones: public (load balancer, NAT gateways), private (tasks, with
 * a route to the internet through NAT) and isolated (databases, without a route to the internet).
 *
 * No subnet assigns public addresses, all traffic is logged, and the defaults of AWS are closed. The network ACLs allow
 * connections within the network, and replies; what listens to others opens its port by `allowInbound`.
 */
export class Vpc extends Construct implements Network {
  readonly vpcId: string;
  readonly cidr: string;
  readonly zones: readonly string[];
  readonly ipv6: boolean;
  readonly vpc: AwsVpc;
  /** Subnets with a route to the internet gateway. */
  readonly publicTier: SubnetTier;
  /** Subnets with a route to the internet through NAT. */
  readonly privateTier: SubnetTier;
  /** Subnets without a route to the internet. */
  readonly isolatedTier: SubnetTier;
  readonly endpoints: VpcEndpoints;
  private readonly networkAcls: TierNetworkAcls;
  private readonly internet: InternetAccess;
  private readonly label: (part: string) => string;

  /** @throws if the range is one that no VPC can have, or the zones are not at least two of the region */
  constructor(scope: Construct, id: string, props: VpcProps) {
    super(scope, id);
    const target = DeploymentTarget.of(this);
    const { cidr, zones, nat, natIfNeeded, interfaceEndpoints, ipv6, name } = {
      ...vpcDefaults,
      zones: defaultZones(target),
      ...props,
    };
    requireNoIssue(this.node.path, [...vpcIssues(cidr, zones, interfaceEndpoints), ...zoneIssues(target, zones)]);
    this.label = (part) => (name === undefined ? part : `${name}-${part}`);
    this.cidr = cidr;
    this.zones = zones;
    this.ipv6 = ipv6;
    this.vpc = new AwsVpc(this, "resource", {
      cidrBlock: cidr,
      enableDnsSupport: true,
      enableDnsHostnames: true,
      ...(ipv6 && { assignGeneratedIpv6CidrBlock: true }),
      tags: { Name: this.tagName("vpc") },
    });
    this.vpcId = this.vpc.id;
    new ClosedDefaults(this, "default", this.vpc, this.tagName("default-closed"));
    const flowLogs = props.flowLogs ?? defaultLogStorage(this);
    new FlowLogs(this, "flow-logs", { ...flowLogs, vpcId: this.vpcId, name: this.label("flow-logs") });

    const plan = new AddressPlan(cidr);
    this.publicTier = this.createTier("public", plan);
    this.privateTier = this.createTier("private", plan);
    this.isolatedTier = this.createTier("isolated", plan);
    this.internet = this.connectToInternet({ nat, natIfNeeded });
    const { vpcId, tiers, label } = this;
    this.networkAcls = new TierNetworkAcls(this, { vpcId, plan, tiers, label, ...this.ipv6Range });
    this.endpoints = new VpcEndpoints(this, "endpoints", {
      vpcId,
      subnetIds: this.privateTier.subnetIds,
      clientCidr: plan.tierCidr("private"),
      routeTableIds: [...this.privateTier.routeTableIds, ...this.isolatedTier.routeTableIds],
      services: interfaceEndpoints,
      ipv6,
      requireInternet: (purpose) => {
        this.requireInternet(purpose);
      },
      label,
    });
  }

  /** Returns an existing VPC by the ids of its subnets. Nothing is looked up. */
  static fromIds(scope: Construct, id: string, props: ExistingVpcProps): Network {
    return new ExistingVpc(scope, id, props);
  }

  /** Returns an existing VPC that is found by its tags, and its subnets by theirs. */
  static fromTags(scope: Construct, id: string, props: TaggedVpcProps): Network {
    return new TaggedVpc(scope, id, props);
  }

  /** Public IP addresses of the NAT gateways, from which the private tier connects to the internet; none without them. */
  get outgoingAddresses(): string[] {
    return this.internet.publicAddresses;
  }

  /** The NAT gateways that there are so far. */
  get natGateways(): CreatedNatGateway[] {
    return this.internet.natGateways;
  }

  /**
   * Calls a function with the NAT gateways: now if there are some, or else when something needs the internet for the first
   * time. It is never called in a VPC in which nothing does.
   */
  whenNatGateways(observer: (gateways: readonly CreatedNatGateway[]) => void): void {
    this.internet.whenNatGateways(observer);
  }

  /** Whether there are NAT gateways that nothing needs. It is known when all constructs of the stack are complete. */
  get hasUnusedNat(): boolean {
    return this.internet.isUnused;
  }

  subnetIds(tier: Tier): string[] {
    return this.tiers[tier].subnetIds;
  }

  subnetIdsByZone(tier: Tier): Record<string, string> {
    return this.tiers[tier].subnetIdsByZone;
  }

  tierCidr(tier: Tier): string {
    return new AddressPlan(this.cidr).tierCidr(tier);
  }

  allowAwsApis(securityGroup: SecurityGroupRules): void {
    this.endpoints.allowAwsApis(securityGroup);
  }

  allowDynamoDb(securityGroup: SecurityGroupRules): void {
    this.endpoints.allowDynamoDb(securityGroup);
  }

  allowInbound(tier: Tier, port: Port, source: TrafficSource): void {
    this.networkAcls.allowInbound(tier, port, source);
  }

  requireEndpoint(service: string): void {
    this.endpoints.requireEndpoint(service);
  }

  requireInternet(purpose: string): void {
    this.internet.require(purpose);
  }

  allowAmazonLinuxPackages(): void {
    this.endpoints.allowAmazonLinuxPackages();
  }

  private get tiers(): Record<Tier, SubnetTier> {
    return { public: this.publicTier, private: this.privateTier, isolated: this.isolatedTier };
  }

  private tagName(part: string): string {
    return DeploymentTarget.of(this).name("label", this.label(part));
  }

  private createTier(tier: Tier, plan: AddressPlan): SubnetTier {
    const { vpcId, zones, label } = this;
    // What is in the isolated tier is reached from the private tier alone, by IPv4.
    return new SubnetTier(this, tier, { vpcId, tier, zones, plan, label, ...(tier !== "isolated" && this.ipv6Range) });
  }

  private get ipv6Range(): { readonly ipv6Cidr?: string } {
    return this.ipv6 ? { ipv6Cidr: this.vpc.ipv6CidrBlock } : {};
  }

  private connectToInternet(nat: Pick<InternetAccessProps, "nat" | "natIfNeeded">): InternetAccess {
    const internetGateway = new InternetGateway(this, "internet-gateway", {
      vpcId: this.vpcId,
      tags: { Name: this.tagName("internet-gateway") },
    });
    this.publicTier.addDefaultRoutes(() => ({ gatewayId: internetGateway.id }));
    if (this.ipv6) {
      this.publicTier.addIpv6DefaultRoutes({ gatewayId: internetGateway.id });
    }
    const { vpcId, publicTier, privateTier, ipv6, label } = this;
    return new InternetAccess(this, { ...nat, vpcId, publicTier, privateTier, internetGateway, ipv6, label });
  }
}
