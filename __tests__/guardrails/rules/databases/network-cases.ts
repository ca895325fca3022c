import { DbSubnetGroup } from "@cdktf/provider-aws/lib/db-subnet-group";
import { DefaultRouteTable } from "@cdktf/provider-aws/lib/default-route-table";
import { DefaultSubnet } from "@cdktf/provider-aws/lib/default-subnet";
import { InternetGateway } from "@cdktf/provider-aws/lib/internet-gateway";
import { Route } from "@cdktf/provider-aws/lib/route";
import { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { RouteTableAssociation } from "@cdktf/provider-aws/lib/route-table-association";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { SecurityGroupRule } from "@cdktf/provider-aws/lib/security-group-rule";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { databaseGroups } from "../../../../guardrails/rules/databases/open-groups";
import { databaseSubnets } from "../../../../guardrails/rules/databases/subnets";
import { type Build, type RuleCase } from "../rule-case";
import { addInstance } from "./safe-databases";

/** A stack with a subnet group, its subnet, and what a function adds. */
function subnetGroup(
  add: (parts: { readonly vpc: Vpc; readonly subnet: Subnet; readonly gateway: InternetGateway }) => void,
): Build {
  return (stack) => {
    const vpc = new Vpc(stack, "vpc", { cidrBlock: "10.0.0.0/16" });
    const subnet = new Subnet(stack, "subnet", { vpcId: vpc.id, cidrBlock: "10.0.0.0/24" });
    const gateway = new InternetGateway(stack, "gateway", { vpcId: vpc.id });
    new DbSubnetGroup(stack, "group", { subnetIds: [subnet.id] });
    add({ vpc, subnet, gateway });
  };
}

/** A stack with an instance whose group has a rule. */
function group(add: ((group: SecurityGroup) => void) | undefined, ingress: object[] = []): Build {
  return (stack) => {
    const own = new SecurityGroup(stack, "group", { ingress: ingress as [] });
    addInstance(stack, { vpcSecurityGroupIds: [own.id] });
    add?.(own);
  };
}

const PORTS = { ipProtocol: "tcp", fromPort: 5432, toPort: 5432 };
const OLD_PORTS = { protocol: "tcp", fromPort: 5432, toPort: 5432 };

/** Cases of the rules on where databases are and who reaches them. */
export const networkOfDatabasesCases: readonly RuleCase[] = [
  {
    rule: databaseSubnets,
    passes: {
      "a subnet without a route": subnetGroup(({ subnet, vpc }) => {
        const table = new RouteTable(subnet, "table", { vpcId: vpc.id });
        new RouteTableAssociation(subnet, "association", { subnetId: subnet.id, routeTableId: table.id });
      }),
      "a table of its own beside a public main table": subnetGroup(({ subnet, vpc, gateway }) => {
        const table = new RouteTable(subnet, "table", { vpcId: vpc.id });
        new RouteTableAssociation(subnet, "association", { subnetId: subnet.id, routeTableId: table.id });
        new DefaultRouteTable(subnet, "main", {
          defaultRouteTableId: vpc.defaultRouteTableId,
          route: [{ cidrBlock: "0.0.0.0/0", gatewayId: gateway.id }],
        });
      }),
      "subnets that only AWS knows": (stack) => {
        new DbSubnetGroup(stack, "group", { subnetIds: ["subnet-0123456789abcdef0"] });
      },
    },
    fails: {
      "a route of the table": [
        subnetGroup(({ subnet, vpc, gateway }) => {
          const table = new RouteTable(subnet, "table", { vpcId: vpc.id });
          new Route(subnet, "route", {
            routeTableId: table.id,
            destinationCidrBlock: "0.0.0.0/0",
            gatewayId: gateway.id,
          });
          new RouteTableAssociation(subnet, "association", { subnetId: subnet.id, routeTableId: table.id });
        }),
        "aws_subnet.subnet has a route to the internet in aws_route_table.subnet_table",
      ],
      "a table with the route in itself": [
        subnetGroup(({ subnet, vpc, gateway }) => {
          const table = new RouteTable(subnet, "table", {
            vpcId: vpc.id,
            route: [{ ipv6CidrBlock: "::/0", gatewayId: gateway.id }],
          });
          new RouteTableAssociation(subnet, "association", { subnetId: subnet.id, routeTableId: table.id });
        }),
        "aws_subnet.subnet has a route to the internet in aws_route_table.subnet_table",
      ],
      "the main table of the VPC": [
        subnetGroup(({ subnet, vpc }) => {
          new DefaultRouteTable(subnet, "main", {
            defaultRouteTableId: vpc.defaultRouteTableId,
            route: [{ cidrBlock: "0.0.0.0/0", gatewayId: "igw-0123456789abcdef0" }],
          });
        }),
        "aws_subnet.subnet has a route to the internet in aws_default_route_table.subnet_main",
      ],
      "a subnet of the default VPC": [
        (stack) => {
          const subnet = new DefaultSubnet(stack, "default", { availabilityZone: "eu-west-1a" });
          new DbSubnetGroup(stack, "group", { subnetIds: [subnet.id] });
        },
        "aws_default_subnet.default is a subnet of the default VPC, which is public",
      ],
    },
  },
  {
    rule: databaseGroups,
    passes: {
      "a rule for another group": group((own) => {
        new VpcSecurityGroupIngressRule(own, "rule", {
          securityGroupId: own.id,
          referencedSecurityGroupId: "sg-0123456789abcdef0",
          ...PORTS,
        });
      }),
      "an open group that it accepts": group((own) => {
        const client = new SecurityGroup(own, "client", {});
        new VpcSecurityGroupIngressRule(own, "open", { securityGroupId: client.id, cidrIpv4: "0.0.0.0/0", ...PORTS });
        new VpcSecurityGroupIngressRule(own, "rule", {
          securityGroupId: own.id,
          referencedSecurityGroupId: client.id,
          ...PORTS,
        });
      }),
    },
    fails: {
      "a rule for everybody": [
        group((own) => {
          new VpcSecurityGroupIngressRule(own, "rule", { securityGroupId: own.id, cidrIpv6: "::/0", ...PORTS });
        }),
        "aws_vpc_security_group_ingress_rule.group_rule opens aws_security_group.group to everybody",
      ],
      "an old rule for everybody": [
        group((own) => {
          new SecurityGroupRule(own, "rule", {
            securityGroupId: own.id,
            type: "ingress",
            cidrBlocks: ["10.0.0.0/8", "0.0.0.0/0"],
            ...OLD_PORTS,
          });
        }),
        "aws_security_group_rule.group_rule opens aws_security_group.group to everybody",
      ],
      "a group with the rule in itself": [
        group(undefined, [{ cidrBlocks: ["0.0.0.0/0"], ...OLD_PORTS }]),
        "aws_security_group.group opens aws_security_group.group to everybody",
      ],
    },
  },
];
