import { ec2Adopted, ec2Attributes, ec2Created, ec2Owned, ec2Reads, emptiedAcls } from "../ec2-scopes";
import { scope, type Grant, type ResourcePermissions, type ServicePermissions } from "../grant";
import { passRoleTo } from "../role-scopes";

const zones = scope("Route53ZonesOfEndpoints", ["arn:{partition}:route53:::hostedzone/*"]);

/** Security group rules, of which a direction has actions of its own. */
function rule(direction: "Egress" | "Ingress"): ResourcePermissions {
  return {
    read: [ec2Reads("ec2:DescribeSecurityGroupRules", "ec2:DescribeSecurityGroups")],
    write: [
      ...ec2Created("security-group-rule", `ec2:AuthorizeSecurityGroup${direction}`),
      ...ec2Owned(
        "ec2:ModifySecurityGroupRules",
        `ec2:RevokeSecurityGroup${direction}`,
        `ec2:UpdateSecurityGroupRuleDescriptions${direction}`,
      ),
    ],
  };
}

/** The rules in security groups and network ACLs, without the groups. */
const groupRules = [
  "ec2:AuthorizeSecurityGroupEgress",
  "ec2:AuthorizeSecurityGroupIngress",
  "ec2:RevokeSecurityGroupEgress",
  "ec2:RevokeSecurityGroupIngress",
];
const aclEntries = ["ec2:CreateNetworkAclEntry", "ec2:DeleteNetworkAclEntry", "ec2:ReplaceNetworkAclEntry"];
const routes = ["ec2:CreateRoute", "ec2:DeleteRoute", "ec2:ReplaceRoute"];

const vpcReads = ec2Reads(
  "ec2:DescribeNetworkAcls",
  "ec2:DescribeRouteTables",
  "ec2:DescribeSecurityGroups",
  "ec2:DescribeVpcs",
);
const vpcAttributes = ec2Attributes("ec2:DescribeVpcAttribute");
const endpointReads = ec2Reads("ec2:DescribeNetworkInterfaces", "ec2:DescribePrefixLists", "ec2:DescribeVpcEndpoints");
const groupReads = ec2Reads("ec2:DescribeSecurityGroupRules", "ec2:DescribeSecurityGroups");
const gateways: Grant[] = [ec2Reads("ec2:DescribeInternetGateways")];

/** Networks of Amazon VPC. */
export const network: ServicePermissions = {
  resources: {
    aws_vpc: {
      read: [vpcReads, vpcAttributes],
      write: [
        ...ec2Created("vpc", "ec2:CreateVpc"),
        ...ec2Owned(
          "ec2:AssociateVpcCidrBlock",
          "ec2:DeleteVpc",
          "ec2:DisassociateVpcCidrBlock",
          "ec2:ModifyVpcAttribute",
        ),
      ],
    },
    aws_subnet: {
      read: [ec2Reads("ec2:DescribeSubnets")],
      write: [
        ...ec2Created("subnet", "ec2:CreateSubnet"),
        ...ec2Owned(
          "ec2:AssociateSubnetCidrBlock",
          "ec2:DeleteSubnet",
          "ec2:DisassociateSubnetCidrBlock",
          "ec2:ModifySubnetAttribute",
        ),
        ec2Reads("ec2:DescribeNetworkInterfaces"),
      ],
    },
    aws_route_table: {
      read: [ec2Reads("ec2:DescribeRouteTables")],
      write: [...ec2Created("route-table", "ec2:CreateRouteTable"), ...ec2Owned("ec2:DeleteRouteTable", ...routes)],
    },
    aws_route: { read: [ec2Reads("ec2:DescribeRouteTables")], write: ec2Owned(...routes) },
    aws_route_table_association: {
      read: [ec2Reads("ec2:DescribeRouteTables")],
      write: ec2Owned("ec2:AssociateRouteTable", "ec2:DisassociateRouteTable", "ec2:ReplaceRouteTableAssociation"),
    },
    aws_internet_gateway: {
      read: gateways,
      write: [
        ...ec2Created("internet-gateway", "ec2:CreateInternetGateway"),
        ...ec2Owned("ec2:AttachInternetGateway", "ec2:DeleteInternetGateway", "ec2:DetachInternetGateway"),
      ],
    },
    aws_egress_only_internet_gateway: {
      read: [ec2Reads("ec2:DescribeEgressOnlyInternetGateways")],
      write: [
        ...ec2Created("egress-only-internet-gateway", "ec2:CreateEgressOnlyInternetGateway"),
        ...ec2Owned("ec2:DeleteEgressOnlyInternetGateway"),
      ],
    },
    aws_nat_gateway: {
      read: [ec2Reads("ec2:DescribeNatGateways")],
      write: [...ec2Created("natgateway", "ec2:CreateNatGateway"), ...ec2Owned("ec2:DeleteNatGateway")],
    },
    aws_eip: {
      read: [ec2Reads("ec2:DescribeAddresses", "ec2:DescribeAddressesAttribute")],
      write: [
        ...ec2Created("elastic-ip", "ec2:AllocateAddress"),
        ...ec2Owned("ec2:AssociateAddress", "ec2:DisassociateAddress", "ec2:ReleaseAddress"),
      ],
    },
    aws_flow_log: {
      read: [ec2Reads("ec2:DescribeFlowLogs")],
      write: [
        ...ec2Created("vpc-flow-log", "ec2:CreateFlowLogs"),
        ...ec2Owned("ec2:DeleteFlowLogs"),
        passRoleTo("vpc-flow-logs"),
      ],
    },
    aws_network_acl: {
      read: [ec2Reads("ec2:DescribeNetworkAcls")],
      write: [
        ...ec2Created("network-acl", "ec2:CreateNetworkAcl"),
        ...ec2Owned("ec2:DeleteNetworkAcl", "ec2:ReplaceNetworkAclAssociation", ...aclEntries),
      ],
    },
    aws_network_acl_association: {
      read: [ec2Reads("ec2:DescribeNetworkAcls")],
      write: ec2Owned("ec2:ReplaceNetworkAclAssociation"),
    },
    aws_network_acl_rule: { read: [ec2Reads("ec2:DescribeNetworkAcls")], write: ec2Owned(...aclEntries) },
    aws_default_network_acl: {
      read: [ec2Reads("ec2:DescribeNetworkAcls")],
      write: [
        ec2Adopted("network-acl"),
        emptiedAcls("ec2:DeleteNetworkAclEntry"),
        ...ec2Owned("ec2:ReplaceNetworkAclAssociation", ...aclEntries),
      ],
    },
    aws_default_route_table: {
      read: [ec2Reads("ec2:DescribeRouteTables")],
      write: [ec2Adopted("route-table"), ...ec2Owned(...routes)],
    },
    aws_default_security_group: {
      read: [groupReads],
      write: [ec2Adopted("security-group"), ...ec2Owned(...groupRules)],
    },
    aws_security_group: {
      read: [groupReads],
      write: [
        ...ec2Created("security-group", "ec2:CreateSecurityGroup"),
        ...ec2Owned("ec2:DeleteSecurityGroup", ...groupRules),
        ec2Reads("ec2:DescribeNetworkInterfaces"),
      ],
    },
    aws_vpc_security_group_egress_rule: rule("Egress"),
    aws_vpc_security_group_ingress_rule: rule("Ingress"),
    aws_vpc_endpoint: {
      read: [endpointReads],
      write: [
        ...ec2Created("vpc-endpoint", "ec2:CreateVpcEndpoint"),
        ...ec2Owned("ec2:DeleteVpcEndpoints", "ec2:ModifyVpcEndpoint"),
        // The private names of an interface endpoint are in a zone that AWS owns.
        zones("route53:AssociateVPCWithHostedZone"),
      ],
    },
  },
  data: {
    aws_ec2_managed_prefix_list: [
      ec2Reads("ec2:DescribeManagedPrefixLists"),
      scope("Ec2PrefixLists", ["arn:{partition}:ec2:{region}:*:prefix-list/*"])("ec2:GetManagedPrefixListEntries"),
    ],
    aws_prefix_list: [ec2Reads("ec2:DescribePrefixLists")],
    aws_security_group: [ec2Reads("ec2:DescribeSecurityGroups")],
    aws_security_groups: [ec2Reads("ec2:DescribeSecurityGroups")],
    aws_subnet: [ec2Reads("ec2:DescribeSubnets")],
    aws_subnets: [ec2Reads("ec2:DescribeSubnets")],
    aws_route_table: [ec2Reads("ec2:DescribeRouteTables")],
    aws_vpc: [ec2Reads("ec2:DescribeRouteTables", "ec2:DescribeVpcs"), vpcAttributes],
    aws_vpc_endpoint: [endpointReads],
    aws_availability_zones: [ec2Reads("ec2:DescribeAvailabilityZones")],
  },
};
