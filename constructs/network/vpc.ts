import { InternetGateway } from "@cdktf/provider-aws/lib/internet-gateway";
import { Vpc as AwsVpc } from "@cdktf/provider-aws/lib/vpc";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { type LogStorage } from "../monitoring/log-group";
import { AddressPlan, type Tier } from "./address-plan";
import { VpcDefaults } from "./vpc-defaults";
import { FlowLogs } from "./flow-logs";
import { NatGateways, type NatStrategy } from "./nat-gateways";
import { type Network } from "./network";
import { type SecurityGroup } from "./security-group";
import { VpcEndpoints } from "./vpc-endpoints";
import { SubnetTier } from "./subnet-tier";
import { createTierNetworkAcls, type TierTraffic } from "./tier-network-acls";

/** Props of a {@link Vpc}. */
export interface VpcProps extends TierTraffic {
  /** IPv4 range of the VPC, /16 to /22. {@link AddressPlan} divides it into subnets. */
  readonly cidr: string;
  /** Letters of the availability zones: `["a", "b"]`. At least two. */
  readonly zones: readonly string[];
  /** How the private tier connects to the internet. */
  readonly nat: NatStrategy;
  /**
   * AWS services with an interface endpoint, which avoids NAT: `ecr.api`, `logs`.
   * S3 and DynamoDB always have gateway endpoints, which are free of charge.
   * @default no interface endpoints; AWS services are reached through NAT
   */
  readonly interfaceEndpoints?: readonly string[];
  /**
   * Whether the network contains instances with Amazon Linux, which read packages from a bucket of AWS.
   * @default false
   */
  readonly amazonLinux?: boolean;
  /** How the flow logs are stored. */
  readonly flowLogs: LogStorage;
}

/**
 * A VPC with three tiers in two or more availability zones: public (load balancer, NAT gateways), private (tasks, with
 * a route to the internet through NAT) and isolated (databases, without a route to the internet).
 *
 * No subnet assigns public addresses, all traffic is logged, and the defaults of AWS are closed.
 */
export class Vpc extends Construct implements Network {
  readonly vpcId: string;
  readonly cidr: string;
  readonly zones: readonly string[];
  readonly vpc: AwsVpc;
  readonly publicTier: SubnetTier;
  readonly privateTier: SubnetTier;
  readonly isolatedTier: SubnetTier;
  readonly endpoints: VpcEndpoints;
  /** Public IP addresses of the NAT gateways, from which the private tier connects to the internet. */
  readonly outgoingAddresses: string[];

  constructor(scope: Construct, id: string, props: VpcProps) {
    super(scope, id);
    this.cidr = props.cidr;
    this.zones = props.zones;
    this.vpc = new AwsVpc(this, "resource", {
      cidrBlock: props.cidr,
      enableDnsSupport: true,
      enableDnsHostnames: true,
      tags: { Name: DeploymentTarget.of(this).name("label", "vpc") },
    });
    this.vpcId = this.vpc.id;
    new VpcDefaults(this, "default", this.vpc);
    new FlowLogs(this, "flow-logs", { vpcId: this.vpcId, ...props.flowLogs });

    const plan = new AddressPlan(props.cidr);
    this.publicTier = this.createTier("public", plan);
    this.privateTier = this.createTier("private", plan);
    this.isolatedTier = this.createTier("isolated", plan);
    this.outgoingAddresses = this.connectToInternet(props.nat);
    createTierNetworkAcls(this, { ...props, vpcId: this.vpcId, plan, tiers: this.tiers });
    this.endpoints = new VpcEndpoints(this, "endpoints", {
      vpcId: this.vpcId,
      subnetIds: this.privateTier.subnetIds,
      routeTableIds: [...this.privateTier.routeTableIds, ...this.isolatedTier.routeTableIds],
      services: props.interfaceEndpoints ?? [],
      amazonLinux: props.amazonLinux ?? false,
    });
  }

  subnetIds(tier: Tier): string[] {
    return this.tiers[tier].subnetIds;
  }

  allowAwsApis(securityGroup: SecurityGroup): void {
    this.endpoints.allowAwsApis(securityGroup);
  }

  private get tiers(): Record<Tier, SubnetTier> {
    return { public: this.publicTier, private: this.privateTier, isolated: this.isolatedTier };
  }

  private createTier(tier: Tier, plan: AddressPlan): SubnetTier {
    return new SubnetTier(this, tier, { vpcId: this.vpcId, tier, zones: this.zones, plan });
  }

  private connectToInternet(nat: NatStrategy): string[] {
    const internetGateway = new InternetGateway(this, "internet-gateway", {
      vpcId: this.vpcId,
      tags: { Name: DeploymentTarget.of(this).name("label", "internet-gateway") },
    });
    this.publicTier.addDefaultRoutes(() => ({ gatewayId: internetGateway.id }));
    if (nat === "none") {
      return [];
    }
    const natGateways = new NatGateways(this, "nat", { publicTier: this.publicTier, strategy: nat, internetGateway });
    this.privateTier.addDefaultRoutes((zone) => ({ natGatewayId: natGateways.gatewayIdFor(zone) }));
    return natGateways.publicAddresses;
  }
}
