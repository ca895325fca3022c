import { DataAwsEc2ManagedPrefixList } from "@cdktf/provider-aws/lib/data-aws-ec2-managed-prefix-list";
import { DataAwsSubnet } from "@cdktf/provider-aws/lib/data-aws-subnet";
import { DataAwsVpc } from "@cdktf/provider-aws/lib/data-aws-vpc";
import { Construct } from "constructs";
import { type DeploymentTarget } from "../core/deployment-target";
import { type Tier } from "./address-plan";
import { allowAwsApis } from "./aws-api-access";
import { type Network } from "./network";
import { type SecurityGroup } from "./security-group";
import { SharedSecurityGroup } from "./shared-security-group";

/** Props of a {@link SharedVpc}. */
export interface SharedVpcProps {
  /** Where the environment stands that made the VPC. */
  readonly owner: DeploymentTarget;
  /** Range of the VPC. */
  readonly cidr: string;
  /** Letters of its availability zones. */
  readonly zones: readonly string[];
  /** Whether it has interface endpoints. */
  readonly endpoints: boolean;
}

/**
 * The VPC of another environment, the owner, to stand in beside it. It is found by the names that the owner gives:
 * no stack reads another's state, and the owner has to be applied first. Nothing of the owner is changed, and the
 * security groups keep the two apart as if each had a network of its own.
 */
export class SharedVpc extends Construct implements Network {
  readonly vpcId: string;
  readonly cidr: string;
  readonly zones: readonly string[];
  private endpointGroup: SharedSecurityGroup | undefined;
  private s3: DataAwsEc2ManagedPrefixList | undefined;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: SharedVpcProps,
  ) {
    super(scope, id);
    this.cidr = props.cidr;
    this.zones = props.zones;
    this.vpcId = new DataAwsVpc(this, "resource", { tags: { Name: props.owner.name("label", "vpc") } }).id;
  }

  subnetIds(tier: Tier): string[] {
    return this.zones.map((zone) => this.subnet(tier, zone).id);
  }

  allowAwsApis(securityGroup: SecurityGroup): void {
    const { owner, endpoints } = this.props;
    this.s3 ??= new DataAwsEc2ManagedPrefixList(this, "s3", { name: `com.amazonaws.${owner.region}.s3` });
    if (endpoints) {
      this.endpointGroup ??= new SharedSecurityGroup(this, "endpoints", {
        vpcId: this.vpcId,
        owner,
        name: "endpoints",
      });
    }
    allowAwsApis(securityGroup, { s3PrefixListId: this.s3.id, endpoints: this.endpointGroup });
  }

  private subnet(tier: Tier, zone: string): DataAwsSubnet {
    const id = `${tier}-${zone}`;
    const known = this.node.tryFindChild(id);
    return known instanceof DataAwsSubnet
      ? known
      : new DataAwsSubnet(this, id, { vpcId: this.vpcId, tags: { Name: this.props.owner.name("label", id) } });
  }
}
