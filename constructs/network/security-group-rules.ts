import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { Construct } from "constructs";
import { type Port } from "./port";

/**
 * The rules of a security group, whoever made the group: one of this stack (`SecurityGroup`) or another
 * environment's (`SharedSecurityGroup`).
 *
 * A connection is opened by one verb, called on the side that listens, and makes both rules: out of the
 * one group and into the other. Rules are resources of their own, so that groups may refer to each other.
 */
export abstract class SecurityGroupRules extends Construct {
  /** Id of the group. */
  abstract readonly securityGroupId: string;
  /** Last part of the name; how rules of other groups speak of this one. */
  abstract readonly label: string;

  /**
   * Opens a port of this group to another group, and lets that group out to it. Opening it twice is once.
   * @param purpose what the connection is for, a few words; the description of both rules
   */
  allowFrom(peer: SecurityGroupRules, port: Port, purpose: string): void {
    this.ingress(
      peer.label,
      { referencedSecurityGroupId: peer.securityGroupId },
      port,
      `From ${peer.label}: ${purpose}`,
    );
    peer.egress(this.label, { referencedSecurityGroupId: this.securityGroupId }, port, `To ${this.label}: ${purpose}`);
  }

  /** Opens a port of this group to an address range. */
  allowFromCidr(cidr: string, port: Port, purpose: string): void {
    this.ingress(cidrLabel(cidr), { cidrIpv4: cidr }, port, purpose);
  }

  /** Opens a port of this group to the ranges in a managed prefix list: `pl-0123456789abcdef0`. */
  allowFromPrefixList(prefixListId: string, port: Port, purpose: string): void {
    this.ingress(prefixListId, { prefixListId }, port, purpose);
  }

  /** Lets this group out to an address range. */
  allowToCidr(cidr: string, port: Port, purpose: string): void {
    this.egress(cidrLabel(cidr), { cidrIpv4: cidr }, port, purpose);
  }

  /**
   * Lets this group out to a managed prefix list.
   * @param label what the list holds, for the rule's id: the id of the list may be known only at apply
   */
  allowToPrefixList(prefixListId: string, label: string, port: Port, purpose: string): void {
    this.egress(label, { prefixListId }, port, purpose);
  }

  private ingress(source: string, from: Peer, port: Port, description: string): void {
    const id = `from-${source}-${port.id}`;
    if (!this.node.tryFindChild(id)) {
      new VpcSecurityGroupIngressRule(this, id, { ...this.rule(id, port, description), ...from });
    }
  }

  private egress(destination: string, to: Peer, port: Port, description: string): void {
    const id = `to-${destination}-${port.id}`;
    if (!this.node.tryFindChild(id)) {
      new VpcSecurityGroupEgressRule(this, id, { ...this.rule(id, port, description), ...to });
    }
  }

  private rule(id: string, port: Port, description: string) {
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

/** The other end of a rule: exactly one of the three. */
type Peer =
  { readonly referencedSecurityGroupId: string } | { readonly cidrIpv4: string } | { readonly prefixListId: string };

/** `10.0.0.0/16` as part of a construct id, where dots and slashes would be lost. */
function cidrLabel(cidr: string): string {
  return cidr === "0.0.0.0/0" ? "anywhere" : cidr.replace(/[./]/g, "-");
}
