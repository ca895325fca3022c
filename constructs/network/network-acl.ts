import { NetworkAcl as AwsNetworkAcl } from "@cdktf/provider-aws/lib/network-acl";
import { NetworkAclAssociation } from "@cdktf/provider-aws/lib/network-acl-association";
import { NetworkAclRule } from "@cdktf/provider-aws/lib/network-acl-rule";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { type Port } from "./port";
import { type SubnetTier } from "./subnet-tier";

/** Props of a {@link NetworkAcl}. */
export interface NetworkAclProps {
  readonly vpcId: string;
  /** Tier whose subnets the network ACL applies to. */
  readonly tier: SubnetTier;
}

/** IANA protocol numbers, which is how AWS stores protocols: names would show as a change in every plan. */
const protocolNumbers = { tcp: "6", udp: "17" } as const;
const ALL_PROTOCOLS = "-1";

/** Distance between rule numbers, which leaves room to add a rule by hand in an emergency. */
const RULE_NUMBER_STEP = 10;

/**
 * A network ACL for the subnets of a tier. It denies everything that no rule allows. It is stateless: the replies to
 * allowed traffic need a rule too.
 */
export class NetworkAcl extends Construct {
  private readonly acl: AwsNetworkAcl;
  private readonly ruleCounts = { in: 0, out: 0 };

  constructor(scope: Construct, id: string, props: NetworkAclProps) {
    super(scope, id);
    this.acl = new AwsNetworkAcl(this, "resource", {
      vpcId: props.vpcId,
      tags: { Name: DeploymentTarget.of(this).name("label", id) },
    });
    for (const [zone, subnet] of Object.entries(props.tier.subnets)) {
      new NetworkAclAssociation(this, zone, { networkAclId: this.acl.id, subnetId: subnet.id });
    }
  }

  /** Allows inbound traffic from an address range to a port. */
  allowInbound(cidr: string, port: Port): void {
    this.allow("in", cidr, port);
  }

  /** Allows outbound traffic to an address range on a port. */
  allowOutbound(cidr: string, port: Port): void {
    this.allow("out", cidr, port);
  }

  /** Allows all inbound traffic from an address range, such as the network itself, which security groups control. */
  allowAllInbound(cidr: string): void {
    this.allow("in", cidr);
  }

  /** Allows all outbound traffic, which security groups control. */
  allowAllOutbound(): void {
    this.allow("out", "0.0.0.0/0");
  }

  private allow(direction: "in" | "out", cidr: string, port?: Port): void {
    this.ruleCounts[direction] += 1;
    const ruleNumber = 100 + (this.ruleCounts[direction] - 1) * RULE_NUMBER_STEP;
    new NetworkAclRule(this, `${direction}-${String(ruleNumber)}`, {
      networkAclId: this.acl.id,
      egress: direction === "out",
      ruleNumber,
      ruleAction: "allow",
      cidrBlock: cidr,
      protocol: port ? protocolNumbers[port.protocol] : ALL_PROTOCOLS,
      ...(port && { fromPort: port.from, toPort: port.to }),
    });
  }
}
