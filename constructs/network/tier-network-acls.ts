import { type Construct } from "constructs";
import { type AddressPlan, type Tier } from "./address-plan";
import { NetworkAcl } from "./network-acl";
import { Port } from "./port";
import { type SubnetTier } from "./subnet-tier";

/** An address range outside the network that may connect to a port inside it. */
export interface TrustedSource {
  /** IPv4 range: `192.0.2.0/24`. */
  readonly cidr: string;
  /** TCP port, 1 to 65535. */
  readonly port: number;
}

/** Traffic from outside a tier that its network ACL allows. */
export interface TierTraffic {
  /**
   * TCP ports of the public tier that are open to the internet: those of the load balancer.
   * @default no ports; the public tier contains only NAT gateways
   */
  readonly publicPorts?: readonly number[];
  /**
   * Address ranges outside the network that may connect to the private tier, for example of an office behind a VPN.
   * @default no ranges
   */
  readonly privateSources?: readonly TrustedSource[];
  /**
   * TCP ports below 1024 of the isolated tier that are open to the private tier.
   * @default no ports; databases listen on higher ports
   */
  readonly isolatedPorts?: readonly number[];
}

/** Props of {@link createTierNetworkAcls}. */
export interface TierNetworkAclsProps extends TierTraffic {
  readonly vpcId: string;
  readonly plan: AddressPlan;
  readonly tiers: Readonly<Record<Tier, SubnetTier>>;
}

const ANYWHERE = "0.0.0.0/0";

/** Ports from which Linux connects, and to which it receives replies. */
const LINUX_EPHEMERAL_PORTS = { from: 32768, to: 65535 } as const;

/** Ports from which a NAT gateway connects, and to which it receives replies. */
const NAT_EPHEMERAL_PORTS = { from: 1024, to: 65535 } as const;

/**
 * Creates the network ACLs of a VPC's tiers. Security groups remain the primary control; a network ACL still denies
 * traffic if a security group is opened by mistake.
 *
 * @param vpc scope of the network ACLs: the construct of the VPC
 */
export function createTierNetworkAcls(vpc: Construct, props: TierNetworkAclsProps): void {
  createIsolatedAcl(vpc, props);
  createPrivateAcl(vpc, props);
  createPublicAcl(vpc, props);
}

function createIsolatedAcl(vpc: Construct, { vpcId, plan, tiers, isolatedPorts = [] }: TierNetworkAclsProps): void {
  const acl = new NetworkAcl(vpc, "isolated-acl", { vpcId, tier: tiers.isolated });
  const privateCidr = plan.tierCidr("private");
  acl.allowInbound(privateCidr, Port.tcpRange(1024, 65535));
  acl.allowOutbound(privateCidr, Port.tcpRange(1024, 65535));
  for (const port of isolatedPorts) {
    acl.allowInbound(privateCidr, Port.tcp(port));
  }
}

function createPrivateAcl(vpc: Construct, { vpcId, plan, tiers, privateSources = [] }: TierNetworkAclsProps): void {
  const acl = new NetworkAcl(vpc, "private-acl", { vpcId, tier: tiers.private });
  acl.allowAllInbound(plan.cidr);
  const { from, to } = LINUX_EPHEMERAL_PORTS;
  acl.allowInbound(ANYWHERE, Port.tcpRange(from, to));
  acl.allowInbound(ANYWHERE, Port.udpRange(from, to));
  acl.allowAllOutbound();
  for (const { cidr, port } of privateSources) {
    acl.allowInbound(cidr, Port.tcp(port));
  }
}

function createPublicAcl(vpc: Construct, { vpcId, plan, tiers, publicPorts = [] }: TierNetworkAclsProps): void {
  const acl = new NetworkAcl(vpc, "public-acl", { vpcId, tier: tiers.public });
  acl.allowAllInbound(plan.cidr);
  for (const port of publicPorts.filter((publicPort) => publicPort < 1024)) {
    acl.allowInbound(ANYWHERE, Port.tcp(port));
  }
  // Port 3389 is in this range, but NAT gateways and load balancers don't accept remote desktop connections (EC2.21).
  const { from, to } = NAT_EPHEMERAL_PORTS;
  acl.allowInbound(ANYWHERE, Port.tcpRange(from, to));
  acl.allowInbound(ANYWHERE, Port.udpRange(from, to));
  acl.allowAllOutbound();
}
