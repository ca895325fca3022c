import { NetworkAcl as AwsNetworkAcl } from "@cdktf/provider-aws/lib/network-acl";
import { NetworkAclAssociation } from "@cdktf/provider-aws/lib/network-acl-association";
import { NetworkAclRule as AwsNetworkAclRule } from "@cdktf/provider-aws/lib/network-acl-rule";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { stableHash } from "../core/physical-name";
import { covers, type NetworkAclRule } from "./network-acl-rule";
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

/**
 * Numbers of the rules that have none of their own. The lower ones are for rules that every network ACL of its kind has, and
 * for a rule by hand in an emergency. Source: Amazon VPC User Guide, "Network ACL rules" (1 to 32766).
 */
const hashedNumbers = { lowest: 1000, highest: 32766 } as const;

/** Length of the hash in hexadecimal digits: many more than the numbers have. */
const HASH_LENGTH = 12;

/**
 * A network ACL for the subnets of a tier. It denies everything that no rule allows. It is stateless: the replies to
 * allowed traffic need a rule too. All rules allow, so that their order means nothing. Traffic that a base rule allows
 * gets no second rule; any other rule stays when a wider one is added.
 */
export class NetworkAcl extends Construct {
  private readonly acl: AwsNetworkAcl;
  /** The text of each rule, by its construct id. */
  private readonly ruleOfId = new Map<string, string>();
  /** Rules that every network ACL of its kind has. */
  private readonly base: Readonly<Record<Direction, NetworkAclRule[]>> = { in: [], out: [] };

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

  /** Adds a rule that every network ACL of its kind has, before all others. */
  addBaseRule(direction: Direction, rule: NetworkAclRule, number: number): void {
    this.base[direction].push(rule);
    this.add(direction, rule, number);
  }

  /**
   * Allows traffic from an address range, or to it.
   * @param number number of the rule, below 1000. @default a hash of the rule, so that no other rule changes it
   */
  allow(direction: Direction, rule: NetworkAclRule, number?: number): void {
    if (!this.base[direction].some((existing) => covers(existing, rule))) {
      this.add(direction, rule, number);
    }
  }

  private add(direction: Direction, rule: NetworkAclRule, number?: number): void {
    const id = number === undefined ? this.hashedId(direction, rule) : ruleId(direction, number);
    if (!this.ruleOfId.has(id)) {
      this.ruleOfId.set(id, ruleText(rule));
      this.createRule(id, direction, rule);
    }
  }

  /** Returns the id of a rule without a number of its own: from its hash, or the next one if another rule has that. */
  private hashedId(direction: Direction, rule: NetworkAclRule): string {
    const { lowest, highest } = hashedNumbers;
    const text = ruleText(rule);
    let offset = Number.parseInt(stableHash(text, HASH_LENGTH), 16);
    const id = () => ruleId(direction, lowest + (offset % (highest - lowest + 1)));
    while ((this.ruleOfId.get(id()) ?? text) !== text) {
      offset += 1;
    }
    return id();
  }

  private createRule(id: string, direction: Direction, { cidr, ipv6, port }: NetworkAclRule): void {
    new AwsNetworkAclRule(this, id, {
      networkAclId: this.acl.id,
      egress: direction === "out",
      ruleNumber: Number(id.slice(id.indexOf("-") + 1)),
      ruleAction: "allow",
      ...(ipv6 ? { ipv6CidrBlock: cidr } : { cidrBlock: cidr }),
      protocol: port ? protocolNumbers[port.protocol] : ALL_PROTOCOLS,
      ...(port && { fromPort: port.from, toPort: port.to }),
    });
  }
}

function ruleId(direction: Direction, number: number): string {
  return `${direction}-${number}`;
}

function ruleText({ cidr, port }: NetworkAclRule): string {
  return `${cidr} ${port?.id ?? "all"}`;
}
