import { Netmask } from "netmask";
import { type Port } from "./port";

/** A rule of a network ACL: which traffic it allows. */
export interface NetworkAclRule {
  /** IPv4 range, as a literal: `192.0.2.0/24`. */
  readonly cidr: string;
  /**
   * Ports.
   * @default all ports of all protocols
   */
  readonly port?: Port;
}

/** Whether a rule allows all traffic of another rule. */
export function covers(rule: NetworkAclRule, other: NetworkAclRule): boolean {
  return coversPort(rule.port, other.port) && new Netmask(rule.cidr).contains(new Netmask(other.cidr));
}

function coversPort(port: Port | undefined, other: Port | undefined): boolean {
  if (port === undefined || other === undefined) {
    return port === undefined;
  }
  return port.protocol === other.protocol && port.from <= other.from && port.to >= other.to;
}
