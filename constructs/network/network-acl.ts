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
  /** The tier whose subnets the list guards. */
  readonly tier: SubnetTier;
}

/** IANA protocol numbers, the form in which AWS keeps them: names would show as a change in every plan. */
const protocolNumbers = { tcp: "6", udp: "17" } as const;
const EVERY_PROTOCOL = "-1";

/** Room to put a rule between two others by hand, in an emergency. */
const RULE_NUMBER_STEP = 10;

/** A network access control list: what it doesn't allow is refused, replies included. It keeps no state. */
export class NetworkAcl extends Construct {
  private readonly list: AwsNetworkAcl;
  private readonly ruleCount = { in: 0, out: 0 };

  constructor(scope: Construct, id: string, props: NetworkAclProps) {
    super(scope, id);
    this.list = new AwsNetworkAcl(this, "resource", {
      vpcId: props.vpcId,
      tags: { Name: DeploymentTarget.of(this).name("label", id) },
    });
    for (const [zone, subnet] of Object.entries(props.tier.subnets)) {
      new NetworkAclAssociation(this, zone, { networkAclId: this.list.id, subnetId: subnet.id });
    }
  }

  /** Lets an address range in on the given ports. */
  allowIn(cidr: string, port: Port): void {
    this.allow("in", cidr, port);
  }

  /** Lets out to an address range on the given ports. */
  allowOut(cidr: string, port: Port): void {
    this.allow("out", cidr, port);
  }

  /** Lets in everything from the network itself; the security groups decide there. */
  allowAllWithin(cidr: string): void {
    this.allow("in", cidr);
  }

  /** Lets everything out; the security groups decide there. */
  allowAllOut(): void {
    this.allow("out", "0.0.0.0/0");
  }

  private allow(direction: "in" | "out", cidr: string, port?: Port): void {
    this.ruleCount[direction] += 1;
    const ruleNumber = 100 + (this.ruleCount[direction] - 1) * RULE_NUMBER_STEP;
    new NetworkAclRule(this, `${direction}-${String(ruleNumber)}`, {
      networkAclId: this.list.id,
      egress: direction === "out",
      ruleNumber,
      ruleAction: "allow",
      cidrBlock: cidr,
      protocol: port ? protocolNumbers[port.protocol] : EVERY_PROTOCOL,
      ...(port && { fromPort: port.from, toPort: port.to }),
    });
  }
}
