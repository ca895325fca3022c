import { DefaultNetworkAcl } from "@cdktf/provider-aws/lib/default-network-acl";
import { DefaultRouteTable } from "@cdktf/provider-aws/lib/default-route-table";
import { DefaultSecurityGroup } from "@cdktf/provider-aws/lib/default-security-group";
import { type Vpc } from "@cdktf/provider-aws/lib/vpc";
import { Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";

/**
 * Empties what AWS makes with every VPC and opens to everything in it, so that whatever is started
 * without a group, list or table of its own reaches nothing. Security Hub EC2.2; CIS 5.4.
 */
export class VpcDefaults extends Construct {
  constructor(scope: Construct, id: string, vpc: Vpc) {
    super(scope, id);
    const tags = { Name: DeploymentTarget.of(this).name("label", "default-closed") };
    new DefaultSecurityGroup(this, "security-group", { vpcId: vpc.id, ingress: [], egress: [], tags });
    new DefaultNetworkAcl(this, "network-acl", {
      defaultNetworkAclId: vpc.defaultNetworkAclId,
      ingress: [],
      egress: [],
      tags,
      // A subnet that is given no list of its own falls to this one by AWS's doing, not by ours.
      lifecycle: { ignoreChanges: ["subnet_ids"] },
    });
    new DefaultRouteTable(this, "route-table", { defaultRouteTableId: vpc.defaultRouteTableId, route: [], tags });
  }
}
