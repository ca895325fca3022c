import { Construct } from "constructs";
import { type AddressPlan, type Tier, tiers } from "./address-plan";
import { ANY_IPV4, ANY_IPV6, isIpv6 } from "../core/ip-ranges";
import { NetworkAcl } from "./network-acl";
import { Port } from "./port";
import { type SubnetTier } from "./subnet-tier";

/** Where a connection comes from: a tier of the network, or an IPv4 or IPv6 range as a literal, `192.0.2.0/24`. */
export type TrafficSource = Tier | (string & {});

/** Props of {@link TierNetworkAcls}. */
export interface TierNetworkAclsProps {
  /** Id of the VPC. */
  readonly vpcId: string;
  /** Address ranges of the tiers. */
  readonly plan: AddressPlan;
  /**
   * IPv6 range of the VPC, whose public and private subnets have IPv6 addresses.
   * @default none
   */
  readonly ipv6Cidr?: string;
  /** The tiers of the VPC. */
  readonly tiers: Readonly<Record<Tier, SubnetTier>>;
  /** Returns the last part of a physical name. */
  readonly label: (part: string) => string;
}

type PortRange = Pick<Port, "from" | "to">;

/** Ports from which Linux connects, and to which it receives replies. */
const LINUX_EPHEMERAL_PORTS: PortRange = { from: 32768, to: 65535 };

/** Ports from which a NAT gateway connects, and to which it receives replies. Databases listen on them too. */
const UNPRIVILEGED_PORTS: PortRange = { from: 1024, to: 65535 };

/** Numbers of rules that many networks have, by tier, source and port. */
const wellKnownNumbers: Readonly<Record<string, number>> = {
  [`public ${ANY_IPV4} ${Port.http.id}`]: 110,
  [`public ${ANY_IPV4} ${Port.https.id}`]: 120,
  [`public ${ANY_IPV6} ${Port.http.id}`]: 210,
  [`public ${ANY_IPV6} ${Port.https.id}`]: 220,
  [`isolated private ${Port.https.id}`]: 110,
};

/** Number of the first rule of a network ACL, and the numbers of the rules for replies. */
const FIRST_NUMBER = 100;
const replyNumbers = { private: { tcp: 110, udp: 120 }, public: { tcp: 130, udp: 140 } } as const;

/** Rules of IPv4 and of IPv6 have one sequence of numbers. */
const ipv6Numbers = { first: 200, tcpReplies: 230, udpReplies: 240 } as const;

/**
 * The network ACLs of a VPC's tiers. Security groups remain the primary control; a network ACL still denies traffic if
 * a security group is opened by mistake.
 */
export class TierNetworkAcls {
  private readonly acls: Readonly<Record<Tier, NetworkAcl>>;

  /** @param vpc scope of the network ACLs: the construct of the VPC */
  constructor(
    vpc: Construct,
    private readonly props: TierNetworkAclsProps,
  ) {
    this.acls = {
      isolated: this.createIsolatedAcl(vpc),
      private: this.createPrivateAcl(vpc),
      // Port 3389 is in this range, but NAT gateways and load balancers don't accept remote desktop connections (EC2.21).
      public: this.createOutboundAcl(vpc, "public", UNPRIVILEGED_PORTS),
    };
  }

  /** Opens a tier; see `Network.allowInbound`. */
  allowInbound(tier: Tier, port: Port, source: TrafficSource): void {
    const cidr = this.cidrOf(source);
    const acl = this.acls[tier];
    acl.allow(
      "in",
      { cidr, port, ...(isIpv6(cidr) && { ipv6: true }) },
      wellKnownNumbers[`${tier} ${source} ${port.id}`],
    );
    if (tier === "isolated") {
      // The other tiers allow all outbound traffic.
      acl.allow("out", { cidr, port: Port.tcpRange(UNPRIVILEGED_PORTS.from, UNPRIVILEGED_PORTS.to) });
    }
  }

  private cidrOf(source: TrafficSource): string {
    const tier = tiers.find((name) => name === source);
    return tier ? this.props.plan.tierCidr(tier) : source;
  }

  private createIsolatedAcl(vpc: Construct): NetworkAcl {
    const acl = this.createAcl(vpc, "isolated");
    const privateCidr = this.props.plan.tierCidr("private");
    const { from, to } = UNPRIVILEGED_PORTS;
    const rule = { cidr: privateCidr, port: Port.tcpRange(from, to) };
    acl.addBaseRule("in", rule, FIRST_NUMBER);
    acl.addBaseRule("out", rule, FIRST_NUMBER);
    return acl;
  }

  /** Creates a network ACL that allows the whole network, replies from anywhere, and all outbound traffic. */
  private createOutboundAcl(vpc: Construct, tier: keyof typeof replyNumbers, { from, to }: PortRange): NetworkAcl {
    const acl = this.createAcl(vpc, tier);
    const numbers = replyNumbers[tier];
    acl.addBaseRule("in", { cidr: this.props.plan.cidr }, FIRST_NUMBER);
    acl.addBaseRule("in", { cidr: ANY_IPV4, port: Port.tcpRange(from, to) }, numbers.tcp);
    acl.addBaseRule("in", { cidr: ANY_IPV4, port: Port.udpRange(from, to) }, numbers.udp);
    acl.addBaseRule("out", { cidr: ANY_IPV4 }, FIRST_NUMBER);
    const { ipv6Cidr } = this.props;
    if (ipv6Cidr !== undefined) {
      acl.addBaseRule("in", { cidr: ipv6Cidr, ipv6: true }, ipv6Numbers.first);
      acl.addBaseRule("out", { cidr: ANY_IPV6, ipv6: true }, ipv6Numbers.first);
    }
    return acl;
  }

  /** Nothing in the public tier connects by IPv6: load balancers reach their targets by IPv4, and NAT has no IPv6. */
  private createPrivateAcl(vpc: Construct): NetworkAcl {
    const { from, to } = LINUX_EPHEMERAL_PORTS;
    const acl = this.createOutboundAcl(vpc, "private", LINUX_EPHEMERAL_PORTS);
    if (this.props.ipv6Cidr !== undefined) {
      const anywhere = { cidr: ANY_IPV6, ipv6: true };
      acl.addBaseRule("in", { ...anywhere, port: Port.tcpRange(from, to) }, ipv6Numbers.tcpReplies);
      acl.addBaseRule("in", { ...anywhere, port: Port.udpRange(from, to) }, ipv6Numbers.udpReplies);
    }
    return acl;
  }

  private createAcl(vpc: Construct, tier: Tier): NetworkAcl {
    const { vpcId, tiers: subnetTiers, label } = this.props;
    const id = `${tier}-acl`;
    return new NetworkAcl(vpc, id, { vpcId, name: label(id), tier: subnetTiers[tier] });
  }
}
