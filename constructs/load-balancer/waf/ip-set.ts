import { Wafv2IpSet } from "@cdktf/provider-aws/lib/wafv2-ip-set";
import { Construct } from "constructs";
import { DeploymentTarget } from "../../core/deployment-target";
import { isIpv6 } from "../../core/ip-ranges";

/** Props of an {@link IpSet}. */
export interface IpSetProps {
  /** Last part of the IP set's physical name: `denied`. */
  readonly name: string;
  /** Description in AWS, one sentence. It may contain only letters, digits, spaces and `+=:#@/-,.`. */
  readonly description: string;
  /** IPv4 ranges, /1 to /32, or IPv6 ranges, /1 to /128: all of one kind. */
  readonly addresses: readonly string[];
}

/** An IP set, to which a rule of a web ACL refers. Source: AWS WAF API Reference, "IPSet". */
export class IpSet extends Construct {
  /** ARN of the IP set. */
  readonly arn: string;

  /** @throws if a range is /0, which WAF doesn't support, or there are ranges of both kinds */
  constructor(scope: Construct, id: string, props: IpSetProps) {
    super(scope, id);
    const unsupported = props.addresses.find((address) => address.endsWith("/0"));
    if (unsupported !== undefined) {
      throw new Error(`${this.node.path}: ${unsupported} is not supported by WAF; use ranges from /1 to /32.`);
    }
    const ipv6 = props.addresses.filter(isIpv6);
    if (ipv6.length > 0 && ipv6.length < props.addresses.length) {
      throw new Error(`${this.node.path}: an IP set has ranges of IPv4 or of IPv6; use one for each.`);
    }
    const set = new Wafv2IpSet(this, "resource", {
      name: DeploymentTarget.of(this).name("webAcl", props.name),
      description: props.description,
      scope: "REGIONAL",
      ipAddressVersion: ipv6.length > 0 ? "IPV6" : "IPV4",
      addresses: [...props.addresses],
      // WAF can't delete an IP set while a rule refers to it. With this, the rules switch to the new set first.
      lifecycle: { createBeforeDestroy: true },
    });
    this.arn = set.arn;
  }
}
