import { Construct } from "constructs";
import { type Tier } from "./address-plan";
import { type Network } from "./network";
import { Port } from "./port";
import { type SecurityGroup } from "./security-group";

/** Props of an {@link ExistingVpc}. */
export interface ExistingVpcProps {
  readonly vpcId: string;
  readonly cidr: string;
  /** Subnet ids by zone letter for each tier; a tier that is not needed may be left out. */
  readonly subnets: Readonly<Partial<Record<Tier, Readonly<Record<string, string>>>>>;
}

/** A VPC that somebody else made and keeps: nothing in it is changed, things are only placed in it. */
export class ExistingVpc extends Construct implements Network {
  readonly vpcId: string;
  readonly cidr: string;
  readonly zones: readonly string[];
  private readonly subnets: ExistingVpcProps["subnets"];

  constructor(scope: Construct, id: string, props: ExistingVpcProps) {
    super(scope, id);
    this.vpcId = props.vpcId;
    this.cidr = props.cidr;
    this.subnets = props.subnets;
    this.zones = Object.keys(props.subnets.private ?? {}).sort();
  }

  subnetIds(tier: Tier): string[] {
    const subnets = this.subnets[tier];
    if (!subnets) {
      throw new Error(
        `${this.node.path}: the network that was given has no ${tier} subnets, and something needs them.`,
      );
    }
    return Object.entries(subnets)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([, subnetId]) => subnetId);
  }

  allowAwsApis(securityGroup: SecurityGroup): void {
    // Whether the network has endpoints, and behind which groups, is not ours to know.
    securityGroup.allowToCidr("0.0.0.0/0", Port.https, "AWS APIs");
  }
}
