import { DefaultNetworkAcl } from "@cdktf/provider-aws/lib/default-network-acl";
import { DefaultRouteTable } from "@cdktf/provider-aws/lib/default-route-table";
import { DefaultSecurityGroup } from "@cdktf/provider-aws/lib/default-security-group";
import { type Vpc } from "@cdktf/provider-aws/lib/vpc";
import { Construct } from "constructs";

/**
 * Removes all rules and routes from the default security group, network ACL and route table of a VPC, so that a
 * resource without its own can't connect to anything. Security Hub EC2.2; CIS 5.4.
 */
export class ClosedDefaults extends Construct {
  /** @param name tag `Name` of the default resources */
  constructor(scope: Construct, id: string, vpc: Vpc, name: string) {
    super(scope, id);
    const tags = { Name: name };
    new DefaultSecurityGroup(this, "security-group", { vpcId: vpc.id, ingress: [], egress: [], tags });
    new DefaultNetworkAcl(this, "network-acl", {
      defaultNetworkAclId: vpc.defaultNetworkAclId,
      ingress: [],
      egress: [],
      tags,
      // AWS associates a subnet without its own network ACL with this one.
      lifecycle: { ignoreChanges: ["subnet_ids"] },
    });
    new DefaultRouteTable(this, "route-table", { defaultRouteTableId: vpc.defaultRouteTableId, route: [], tags });
  }
}
