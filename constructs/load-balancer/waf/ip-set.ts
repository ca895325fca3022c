import { Wafv2IpSet } from "@cdktf/provider-aws/lib/wafv2-ip-set";
import { Construct } from "constructs";
import { DeploymentTarget } from "../../core/deployment-target";

/** Props of an {@link IpSet}. */
export interface IpSetProps {
  /** Last part of the set's name: `denied`. */
  readonly name: string;
  /** One sentence: what happens to requests from these addresses. Letters, digits, spaces and `+=:#@/-,.` only. */
  readonly description: string;
  /** IPv4 ranges, /1 to /32. */
  readonly addresses: readonly string[];
}

/** Addresses that a rule of a web ACL knows. Source: AWS WAF API Reference, "IPSet". */
export class IpSet extends Construct {
  readonly arn: string;

  /** @throws if a range is everything: WAF takes no /0 */
  constructor(scope: Construct, id: string, props: IpSetProps) {
    super(scope, id);
    const everything = props.addresses.find((address) => address.endsWith("/0"));
    if (everything !== undefined) {
      throw new Error(`${this.node.path}: WAF takes ranges from /1 to /32, not ${everything}.`);
    }
    const set = new Wafv2IpSet(this, "resource", {
      name: DeploymentTarget.of(this).name("webAcl", props.name),
      description: props.description,
      scope: "REGIONAL",
      ipAddressVersion: "IPV4",
      addresses: [...props.addresses],
      // WAF deletes no set that a rule still knows: with this, the rules let go of it first.
      lifecycle: { createBeforeDestroy: true },
    });
    this.arn = set.arn;
  }
}
