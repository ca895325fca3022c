import { Netmask } from "netmask";
import { ANY_IPV6 } from "../core/ip-ranges";
import { type Port } from "./port";

/** A rule of a network ACL: which traffic it allows. */
export interface NetworkAclRule {
  /** Range of addresses: one of IPv4 as a literal, `192.0.2.0/24`; one of IPv6 as a literal or a reference. */
  readonly cidr: string;
  /**
   * Whether the range is one of IPv6.
   * @default false
   */
  readonly ipv6?: boolean;
  /**
   * Ports.
   * @default all ports of all protocols
   */
  readonly port?: Port;
}

/** Whether a rule allows all traffic of another rule. */
export function covers(rule: NetworkAclRule, other: NetworkAclRule): boolean {
  return coversPort(rule.port, other.port) && coversRange(rule, other);
}

/** Of IPv6, only one range is known to contain another: which one a VPC has is known to AWS. */
function coversRange(rule: NetworkAclRule, other: NetworkAclRule): boolean {
  if (rule.ipv6 || other.ipv6) {
    return rule.ipv6 === other.ipv6 && (rule.cidr === ANY_IPV6 || rule.cidr === other.cidr);
  }
  return new Netmask(rule.cidr).contains(new Netmask(other.cidr));
}

function coversPort(port: Port | undefined, other: Port | undefined): boolean {
  if (port === undefined || other === undefined) {
    return port === undefined;
  }
  return port.protocol === other.protocol && port.from <= other.from && port.to >= other.to;
}
