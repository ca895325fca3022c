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
import { NetworkAcl } from "./network-acl";
import { Port } from "./port";
import { type SecurityGroup } from "./security-group";
import { VpcEndpoints } from "./vpc-endpoints";
import { SubnetTier } from "./subnet-tier";

/** A range outside the network that may reach a port inside it. */
export interface TrustedSource {
  readonly cidr: string;
  readonly port: number;
}

/** Props of a {@link Vpc}. */
export interface VpcProps {
  /** Range of the VPC, /16 to /22; divided by {@link AddressPlan}. */
  readonly cidr: string;
  /** Letters of the availability zones: `["a", "b"]`. At least two. */
  readonly zones: readonly string[];
  /** How the private tier reaches the internet. */
  readonly nat: NatStrategy;
  /**
   * AWS services to reach by an interface endpoint, without crossing NAT: `ecr.api`, `logs`.
   * S3 and DynamoDB have gateway endpoints in any case: those cost nothing.
   * @default none: AWS services are reached through NAT
   */
  readonly interfaceEndpoints?: readonly string[];
  /**
   * Ports that something in the public tier answers to the internet on: the load balancer's.
   * @default none: the public tier holds NAT alone
   */
  readonly publicPorts?: readonly number[];
  /**
   * Ranges outside the network, such as an office behind a VPN, that something in the private tier answers to.
   * @default none
   */
  readonly privateSources?: readonly TrustedSource[];
  /**
   * Ports below 1024 that something in the isolated tier answers to the private tier on.
   * @default none: databases have theirs above
   */
  readonly isolatedPorts?: readonly number[];
  /**
   * Whether instances with Amazon Linux stand in the network, which read packages from AWS's own bucket.
   * @default false
   */
  readonly amazonLinux?: boolean;
  /** Where flow logs go. */
  readonly flowLogs: LogStorage;
}

/**
 * A network of three tiers over two or more zones: public (load balancer, NAT), private (tasks: out through
 * NAT only) and isolated (databases: no route out). Nothing in it has a public address unless AWS
 * gives it one by design, all traffic is logged, and what AWS opens by default is closed.
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
  /** Public addresses that the private tier goes out by, those of NAT. */
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
    this.createNetworkAcls(plan, props);
    this.endpoints = new VpcEndpoints(this, "endpoints", {
      vpcId: this.vpcId,
      subnetIds: this.privateTier.subnetIds,
      routeTableIds: [...this.privateTier.routeTableIds, ...this.isolatedTier.routeTableIds],
      services: props.interfaceEndpoints ?? [],
      amazonLinux: props.amazonLinux ?? false,
    });
  }

  subnetIds(tier: Tier): string[] {
    return { public: this.publicTier, private: this.privateTier, isolated: this.isolatedTier }[tier].subnetIds;
  }

  allowAwsApis(securityGroup: SecurityGroup): void {
    this.endpoints.allow(securityGroup);
  }

  private createTier(tier: Tier, plan: AddressPlan): SubnetTier {
    return new SubnetTier(this, tier, { vpcId: this.vpcId, tier, zones: this.zones, plan });
  }

  private connectToInternet(nat: NatStrategy): string[] {
    const gateway = new InternetGateway(this, "internet-gateway", {
      vpcId: this.vpcId,
      tags: { Name: DeploymentTarget.of(this).name("label", "internet-gateway") },
    });
    this.publicTier.routeAllTo(() => ({ gatewayId: gateway.id }));
    if (nat === "none") {
      return [];
    }
    const gateways = new NatGateways(this, "nat", { publicTier: this.publicTier, strategy: nat, gateway });
    this.privateTier.routeAllTo((zone) => ({ natGatewayId: gateways.gatewayIdFor(zone) }));
    return gateways.publicAddresses;
  }

  /** The first line stays the security groups; these hold where a group was opened by mistake. */
  private createNetworkAcls(plan: AddressPlan, props: VpcProps): void {
    const { publicPorts = [], privateSources = [], isolatedPorts = [] } = props;
    const isolated = new NetworkAcl(this, "isolated-acl", { vpcId: this.vpcId, tier: this.isolatedTier });
    const tasks = plan.tierCidr("private");
    isolated.allowIn(tasks, Port.tcpRange(1024, 65535));
    isolated.allowOut(tasks, Port.tcpRange(1024, 65535));
    for (const port of isolatedPorts) {
      isolated.allowIn(tasks, Port.tcp(port));
    }

    const anywhere = "0.0.0.0/0";
    const privateAcl = new NetworkAcl(this, "private-acl", { vpcId: this.vpcId, tier: this.privateTier });
    privateAcl.allowAllWithin(this.cidr);
    // Replies to what a task asked of the internet come to the ports that Linux gives out.
    privateAcl.allowIn(anywhere, Port.tcpRange(32768, 65535));
    privateAcl.allowIn(anywhere, Port.udpRange(32768, 65535));
    privateAcl.allowAllOut();
    for (const { cidr, port } of privateSources) {
      privateAcl.allowIn(cidr, Port.tcp(port));
    }

    const publicAcl = new NetworkAcl(this, "public-acl", { vpcId: this.vpcId, tier: this.publicTier });
    publicAcl.allowAllWithin(this.cidr);
    for (const port of publicPorts.filter((given) => given < 1024)) {
      publicAcl.allowIn(anywhere, Port.tcp(port));
    }
    // Replies to NAT, which uses every port from 1024 on. A NAT gateway and a load balancer accept
    // nothing else there, so that 3389 in the range opens no remote desktop (EC2.21).
    publicAcl.allowIn(anywhere, Port.tcpRange(1024, 65535));
    publicAcl.allowIn(anywhere, Port.udpRange(1024, 65535));
    publicAcl.allowAllOut();
  }
}
