import { DbSubnetGroup } from "@cdktf/provider-aws/lib/db-subnet-group";
import { DefaultRouteTable } from "@cdktf/provider-aws/lib/default-route-table";
import { EcsService } from "@cdktf/provider-aws/lib/ecs-service";
import { Instance } from "@cdktf/provider-aws/lib/instance";
import { InternetGateway } from "@cdktf/provider-aws/lib/internet-gateway";
import { MainRouteTableAssociation } from "@cdktf/provider-aws/lib/main-route-table-association";
import { Route } from "@cdktf/provider-aws/lib/route";
import { RouteTable } from "@cdktf/provider-aws/lib/route-table";
import { RouteTableAssociation } from "@cdktf/provider-aws/lib/route-table-association";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { type Construct } from "constructs";
import { Vpc as OurVpc } from "../../../../constructs/network/vpc";
import { dataSubnets, privateRoutes, workloadSubnets } from "../../../../guardrails/rules/network/private-routes";
import { type Build, type RuleCase } from "../rule-case";

const ANYWHERE = "0.0.0.0/0";

/** A VPC with a subnet, and a route table with a route to the internet. */
function network(scope: Construct, tags: Record<string, string> = {}) {
  const vpc = new Vpc(scope, "vpc", { cidrBlock: "10.0.0.0/16" });
  const subnet = new Subnet(scope, "subnet", { vpcId: vpc.id, cidrBlock: "10.0.0.0/24", tags });
  const gateway = new InternetGateway(scope, "gateway", { vpcId: vpc.id });
  const table = new RouteTable(scope, "table", { vpcId: vpc.id });
  new Route(scope, "route", { routeTableId: table.id, destinationCidrBlock: ANYWHERE, gatewayId: gateway.id });
  return { vpc, subnet, gateway, table };
}

function publicSubnet(scope: Construct, tags?: Record<string, string>): string {
  const { subnet, table } = network(scope, tags);
  new RouteTableAssociation(scope, "association", { subnetId: subnet.id, routeTableId: table.id });
  return subnet.id;
}

/** A subnet without a route table of its own, in a VPC whose main one leads to the internet. */
function forgottenSubnet(scope: Construct): string {
  const { vpc, subnet, gateway } = network(scope);
  new DefaultRouteTable(scope, "main", {
    defaultRouteTableId: vpc.defaultRouteTableId,
    route: [{ cidrBlock: ANYWHERE, gatewayId: gateway.id }],
  });
  return subnet.id;
}

function service(scope: Construct, subnetId: string): void {
  new EcsService(scope, "service", { name: "api", networkConfiguration: { subnets: [subnetId] } });
}

const ours: Build = (stack) => {
  const vpc = new OurVpc(stack, "network", { cidr: "10.0.0.0/16", nat: "single" });
  new DbSubnetGroup(stack, "databases", { subnetIds: vpc.subnetIds("isolated") });
  new EcsService(stack, "service", { name: "api", networkConfiguration: { subnets: vpc.subnetIds("private") } });
};

/** Cases of the rules on routes to the internet, and on what stands where they lead. */
export const routeCases: readonly RuleCase[] = [
  {
    rule: privateRoutes,
    passes: {
      "our own VPC": ours,
      "a public subnet": (stack) => publicSubnet(stack, { Name: "web-public-a" }),
      "a subnet whose tags say nothing": (stack) => publicSubnet(stack),
    },
    fails: {
      "a private subnet whose table leads to the internet": [
        (stack) => publicSubnet(stack, { Tier: "private" }),
        "it leads aws_subnet.subnet, which is not public by its tags, to an internet gateway",
      ],
      "a subnet for databases, by its name": [
        (stack) => publicSubnet(stack, { Name: "shop-database-a" }),
        "it leads aws_subnet.subnet, which is not public by its tags, to an internet gateway",
      ],
      "a main route table that leads to the internet": [
        (stack) => forgottenSubnet(stack),
        "the main route table, which every subnet without its own has, leads to an internet gateway",
      ],
      "a table that leads to the internet and becomes the main one": [
        (stack) => {
          const { vpc, table } = network(stack);
          new MainRouteTableAssociation(stack, "main", { vpcId: vpc.id, routeTableId: table.id });
        },
        "aws_route_table.table, which leads to an internet gateway, is that of every subnet without its own",
      ],
    },
  },
  {
    rule: dataSubnets,
    passes: {
      "databases in the isolated tier of our own VPC": ours,
      "subnets from elsewhere": (stack) =>
        new DbSubnetGroup(stack, "databases", { subnetIds: ["subnet-0123456789abcdef0"] }),
    },
    fails: {
      "a database that the internet's route table reaches": [
        (stack) => new DbSubnetGroup(stack, "databases", { subnetIds: [publicSubnet(stack)] }),
        "aws_route_table.table leads aws_subnet.subnet to an internet gateway",
      ],
      "a database in a subnet that has the main route table": [
        (stack) => new DbSubnetGroup(stack, "databases", { subnetIds: [forgottenSubnet(stack)] }),
        "aws_default_route_table.main leads aws_subnet.subnet to an internet gateway",
      ],
      "a database in a subnet whose table names a gateway from elsewhere": [
        (stack) => {
          const subnet = new Subnet(stack, "subnet", { vpcId: "vpc-0123456789abcdef0", cidrBlock: "10.0.0.0/24" });
          const table = new RouteTable(stack, "table", {
            vpcId: "vpc-0123456789abcdef0",
            route: [{ cidrBlock: ANYWHERE, gatewayId: "igw-0123456789abcdef0" }],
          });
          new RouteTableAssociation(stack, "association", { subnetId: subnet.id, routeTableId: table.id });
          new DbSubnetGroup(stack, "databases", { subnetIds: [subnet.id] });
        },
        "aws_route_table.table leads aws_subnet.subnet to an internet gateway",
      ],
    },
  },
  {
    rule: workloadSubnets,
    passes: {
      "services in the private tier of our own VPC": ours,
      "a NAT instance": (stack) =>
        new Instance(stack, "nat", { subnetId: publicSubnet(stack), sourceDestCheck: false }),
    },
    fails: {
      "a service in a public subnet": [
        (stack) => {
          service(stack, publicSubnet(stack));
        },
        "aws_route_table.table leads aws_subnet.subnet to an internet gateway",
      ],
      "an instance in a public subnet": [
        (stack) => new Instance(stack, "host", { subnetId: publicSubnet(stack) }),
        "aws_route_table.table leads aws_subnet.subnet to an internet gateway",
      ],
    },
  },
];
