import { NetworkAcl as AwsNetworkAcl } from "@cdktf/provider-aws/lib/network-acl";
import { NetworkAclAssociation } from "@cdktf/provider-aws/lib/network-acl-association";
import { NetworkAclRule as AwsNetworkAclRule } from "@cdktf/provider-aws/lib/network-acl-rule";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { covers, type NetworkAclRule } from "./network-acl-rule";
import { type Port } from "./port";
import { type SubnetTier } from "./subnet-tier";

/** Props of a {@link NetworkAcl}. */
export interface NetworkAclProps {
  /** Id of the VPC. */
  readonly vpcId: string;
  /** Last part of the tag `Name`: `public-acl`. */
  readonly name: string;
  /** Tier whose subnets the network ACL applies to. */
  readonly tier: SubnetTier;
}

type Direction = "in" | "out";

/** IANA protocol numbers, which is how AWS stores protocols: names would show as a change in every plan. */
const protocolNumbers = { tcp: "6", udp: "17" } as const;
const ALL_PROTOCOLS = "-1";

const FIRST_RULE_NUMBER = 100;

/** Distance between rule numbers, which leaves room to add a rule by hand in an emergency. */
const RULE_NUMBER_STEP = 10;

/**
 * A network ACL for the subnets of a tier. It denies everything that no rule allows. It is stateless: the replies to
 * allowed traffic need a rule too. Traffic that a rule allows already gets no second rule.
 */
export class NetworkAcl extends Construct {
  private readonly acl: AwsNetworkAcl;
  private readonly rules: Readonly<Record<Direction, NetworkAclRule[]>> = { in: [], out: [] };

  constructor(scope: Construct, id: string, props: NetworkAclProps) {
    super(scope, id);
    this.acl = new AwsNetworkAcl(this, "resource", {
      vpcId: props.vpcId,
      tags: { Name: DeploymentTarget.of(this).name("label", props.name) },
    });
    for (const [zone, subnet] of Object.entries(props.tier.subnets)) {
      new NetworkAclAssociation(this, zone, { networkAclId: this.acl.id, subnetId: subnet.id });
    }
  }

  /**
   * Allows inbound traffic from an address range to a port.
   * @param before number of rules at the end that come after this one, and are numbered again. @default 0
   */
  allowInbound(cidr: string, port: Port, before = 0): void {
    this.allow("in", { cidr, port }, before);
  }

  /** Allows outbound traffic to an address range on a port. */
  allowOutbound(cidr: string, port: Port): void {
    this.allow("out", { cidr, port });
  }

  /** Allows all inbound traffic from an address range, such as the network itself, which security groups control. */
  allowAllInbound(cidr: string): void {
    this.allow("in", { cidr });
  }

  /** Allows all outbound traffic, which security groups control. */
  allowAllOutbound(): void {
    this.allow("out", { cidr: "0.0.0.0/0" });
  }

  private allow(direction: Direction, rule: NetworkAclRule, before = 0): void {
    const rules = this.rules[direction];
    if (rules.some((existing) => covers(existing, rule))) {
      return;
    }
    const moved = rules.splice(rules.length - before, before);
    moved.forEach((_, index) => this.node.tryRemoveChild(ruleId(direction, rules.length + index)));
    for (const added of [rule, ...moved]) {
      rules.push(added);
      this.createRule(direction, rules.length - 1, added);
    }
  }

  private createRule(direction: Direction, index: number, { cidr, port }: NetworkAclRule): void {
    new AwsNetworkAclRule(this, ruleId(direction, index), {
      networkAclId: this.acl.id,
      egress: direction === "out",
      ruleNumber: ruleNumber(index),
      ruleAction: "allow",
      cidrBlock: cidr,
      protocol: port ? protocolNumbers[port.protocol] : ALL_PROTOCOLS,
      ...(port && { fromPort: port.from, toPort: port.to }),
    });
  }
}

function ruleNumber(index: number): number {
  return FIRST_RULE_NUMBER + index * RULE_NUMBER_STEP;
}

function ruleId(direction: Direction, index: number): string {
  return `${direction}-${ruleNumber(index)}`;
}
