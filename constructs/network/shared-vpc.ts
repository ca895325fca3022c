import { DataAwsEc2ManagedPrefixList } from "@cdktf/provider-aws/lib/data-aws-ec2-managed-prefix-list";
import { DataAwsSubnet } from "@cdktf/provider-aws/lib/data-aws-subnet";
import { DataAwsVpc } from "@cdktf/provider-aws/lib/data-aws-vpc";
import { type Construct } from "constructs";
import { type DeploymentTarget } from "../core/deployment-target";
import { AddressPlan, type Tier } from "./address-plan";
import { allowAwsApis, allowDynamoDb } from "./aws-api-access";
import { gatewayServiceName } from "./endpoint-service-names";
import { type SecurityGroupRules } from "./security-group-rules";
import { SharedSecurityGroup } from "./shared-security-group";
import { UnmanagedVpc } from "./unmanaged-vpc";

/** Props of a {@link SharedVpc}. */
export interface SharedVpcProps {
  /** Deployment target of the environment that owns the VPC. */
  readonly owner: DeploymentTarget;
  /** IPv4 range of the VPC: `10.0.0.0/16`. */
  readonly cidr: string;
  /** Letters of the availability zones: `["a", "b"]`. */
  readonly zones: readonly string[];
  /** Whether the VPC has interface endpoints. */
  readonly endpoints: boolean;
  /**
   * Whether the VPC has IPv6 addresses.
   * @default false
   */
  readonly ipv6?: boolean;
}

/**
 * The VPC of another environment, the network owner, for a participant that shares it.
 *
 * The VPC is looked up by the names that the owner gives its resources, so the owner has to be applied first. No
 * resource of the owner is changed: its stack opens its network ACLs, and creates the endpoints, for its participants
 * too. Security groups isolate the two environments as if each had its own network.
 */
export class SharedVpc extends UnmanagedVpc {
  readonly vpcId: string;
  readonly cidr: string;
  readonly zones: readonly string[];
  override readonly ipv6: boolean;
  private endpointsSecurityGroup: SharedSecurityGroup | undefined;
  private s3PrefixList: DataAwsEc2ManagedPrefixList | undefined;
  private dynamoDbPrefixList: DataAwsEc2ManagedPrefixList | undefined;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: SharedVpcProps,
  ) {
    super(scope, id);
    this.cidr = props.cidr;
    this.zones = props.zones;
    this.ipv6 = props.ipv6 ?? false;
    this.vpcId = new DataAwsVpc(this, "resource", { tags: { Name: props.owner.name("label", "vpc") } }).id;
  }

  subnetIdsByZone(tier: Tier): Record<string, string> {
    return Object.fromEntries(this.zones.map((zone) => [zone, this.subnet(tier, zone).id]));
  }

  override tierCidr(tier: Tier): string {
    return new AddressPlan(this.cidr).tierCidr(tier);
  }

  override allowAwsApis(securityGroup: SecurityGroupRules): void {
    const { owner, endpoints } = this.props;
    this.s3PrefixList ??= new DataAwsEc2ManagedPrefixList(this, "s3", { name: gatewayServiceName(owner, "s3") });
    if (endpoints) {
      this.endpointsSecurityGroup ??= new SharedSecurityGroup(this, "endpoints", {
        vpcId: this.vpcId,
        owner,
        name: "endpoints",
      });
    }
    const { ipv6, endpointsSecurityGroup } = this;
    allowAwsApis(securityGroup, { s3PrefixListId: this.s3PrefixList.id, endpoints: endpointsSecurityGroup, ipv6 });
  }

  override allowDynamoDb(securityGroup: SecurityGroupRules): void {
    const name = gatewayServiceName(this.props.owner, "dynamodb");
    this.dynamoDbPrefixList ??= new DataAwsEc2ManagedPrefixList(this, "dynamodb", { name });
    allowDynamoDb(securityGroup, this.dynamoDbPrefixList.id);
  }

  private subnet(tier: Tier, zone: string): DataAwsSubnet {
    const id = `${tier}-${zone}`;
    const existing = this.node.tryFindChild(id);
    return existing instanceof DataAwsSubnet
      ? existing
      : new DataAwsSubnet(this, id, { vpcId: this.vpcId, tags: { Name: this.props.owner.name("label", id) } });
  }
}
