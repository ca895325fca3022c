import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { DataAwsEc2ManagedPrefixList } from "@cdktf/provider-aws/lib/data-aws-ec2-managed-prefix-list";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { Construct } from "constructs";
import { stableHash } from "../core/physical-name";
import { ANY_IPV4, ANY_IPV6, isIpv6 } from "../core/ip-ranges";
import { type Port } from "./port";

/**
 * The rules of a security group that belongs to this stack (`SecurityGroup`), to another environment
 * (`SharedSecurityGroup`) or to someone else (`SecurityGroup.fromId`).
 *
 * `allowFrom`, called on the group that listens, creates both rules of a connection: the outbound rule of the peer and
 * the inbound rule of this group. Rules are separate resources, so that groups can refer to each other.
 */
export abstract class SecurityGroupRules extends Construct {
  /** Id of the security group. */
  abstract readonly securityGroupId: string;
  /** Last part of the group's name, by which the rules of other groups refer to it. */
  abstract readonly label: string;

  /**
   * Allows connections from another group to a port of this group. Repeating the call has no effect.
   * @param purpose purpose of the connection in a few words, for the descriptions of both rules
   */
  allowFrom(peer: SecurityGroupRules, port: Port, purpose: string): void {
    this.allowInboundFrom(peer, port, purpose);
    peer.allowTo(this, port, purpose);
  }

  /**
   * Allows connections from another group whose outbound rules allow them already. It creates the inbound rule alone.
   */
  allowInboundFrom(peer: SecurityGroupRules, port: Port, purpose: string): void {
    this.ingress(
      peer.label,
      { referencedSecurityGroupId: peer.securityGroupId },
      port,
      `From ${peer.label}: ${purpose}`,
    );
  }

  /**
   * Allows connections from this group to a port of another group whose inbound rules allow them already. It creates the
   * outbound rule alone; `allowFrom`, called on the other group, creates both.
   */
  allowTo(peer: SecurityGroupRules, port: Port, purpose: string): void {
    this.egress(peer.label, { referencedSecurityGroupId: peer.securityGroupId }, port, `To ${peer.label}: ${purpose}`);
  }

  /**
   * Allows connections from an address range to a port of this group.
   * @param label what the range holds, for the rule's construct id. @default the range itself
   */
  allowFromCidr(cidr: string, port: Port, purpose: string, label = cidrLabel(cidr)): void {
    this.ingress(label, rangeOf(cidr), port, purpose);
  }

  /** Allows connections from the ranges in a managed prefix list, `pl-0123456789abcdef0`, to a port of this group. */
  allowFromPrefixList(prefixListId: string, port: Port, purpose: string): void {
    this.ingress(prefixListId, { prefixListId }, port, purpose);
  }

  /**
   * Allows connections from this group to an address range.
   * @param label what the range holds, for the rule's construct id. @default the range itself
   */
  allowToCidr(cidr: string, port: Port, purpose: string, label = cidrLabel(cidr)): void {
    this.egress(label, rangeOf(cidr), port, purpose);
  }

  /**
   * Allows connections from this group to any address: of IPv4, and of IPv6 where the network of its members has it. A
   * host that has an IPv6 address tries those of a destination first.
   */
  allowToAnywhere({ ipv6 }: { readonly ipv6: boolean }, port: Port, purpose: string): void {
    for (const range of ipv6 ? [ANY_IPV4, ANY_IPV6] : [ANY_IPV4]) {
      this.allowToCidr(range, port, purpose);
    }
  }

  /**
   * Allows connections from this group to the ranges in a managed prefix list.
   * @param label content of the list, for the rule's construct id: the id of the list may be known only at apply
   */
  allowToPrefixList(prefixListId: string, label: string, port: Port, purpose: string): void {
    this.egress(label, { prefixListId }, port, purpose);
  }

  /**
   * Allows connections from this group to the ranges in a managed prefix list, which is looked up by its name:
   * `com.amazonaws.eu-west-1.route53-healthchecks`.
   */
  allowToPrefixListNamed(name: string, port: Port, purpose: string): void {
    // The hash distinguishes a.b from a-b.
    const label = `${name.replace(/[^A-Za-z0-9]+/g, "-")}-${stableHash(name)}`;
    const id = `prefix-list-${label}`;
    const existing = this.node.tryFindChild(id);
    const list =
      existing instanceof DataAwsEc2ManagedPrefixList ? existing : new DataAwsEc2ManagedPrefixList(this, id, { name });
    this.allowToPrefixList(list.id, label, port, purpose);
  }

  private ingress(source: string, peer: Peer, port: Port, description: string): void {
    const id = `from-${source}-${port.id}`;
    if (!this.node.tryFindChild(id)) {
      new VpcSecurityGroupIngressRule(this, id, { ...this.ruleArguments(id, port, description), ...peer });
    }
  }

  private egress(destination: string, peer: Peer, port: Port, description: string): void {
    const id = `to-${destination}-${port.id}`;
    if (!this.node.tryFindChild(id)) {
      new VpcSecurityGroupEgressRule(this, id, { ...this.ruleArguments(id, port, description), ...peer });
    }
  }

  private ruleArguments(id: string, port: Port, description: string) {
    return {
      securityGroupId: this.securityGroupId,
      ipProtocol: port.protocol,
      fromPort: port.from,
      toPort: port.to,
      description,
      tags: { Name: `${this.label}-${id}` },
    };
  }
}

/** The peer of a rule: a security group, an address range or a managed prefix list. */
type Peer = { readonly referencedSecurityGroupId: string } | Range | { readonly prefixListId: string };

type Range = { readonly cidrIpv4: string } | { readonly cidrIpv6: string };

function rangeOf(cidr: string): Range {
  return isIpv6(cidr) ? { cidrIpv6: cidr } : { cidrIpv4: cidr };
}

/** Returns an address range as part of a construct id, in which dots, colons and slashes would become underscores. */
function cidrLabel(cidr: string): string {
  if (cidr === ANY_IPV6) return "anywhere-ipv6";
  return cidr === ANY_IPV4 ? "anywhere" : cidr.replace(/[.:/]/g, "-");
}
