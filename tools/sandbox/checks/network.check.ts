import { DescribeRouteTablesCommand, DescribeSubnetsCommand, EC2Client, type RouteTable } from "@aws-sdk/client-ec2";
import { DescribeLoadBalancersCommand, ElasticLoadBalancingV2Client } from "@aws-sdk/client-elastic-load-balancing-v2";
import { DescribeDBInstancesCommand, RDSClient } from "@aws-sdk/client-rds";
import { appliedEnvironments, type AppliedEnvironment, hasNat, isOf, networkOf } from "./platform";
import { serviceOf } from "./services";

/** The target of a subnet's default route. */
type DefaultRoute = "igw" | "nat" | "none";

async function defaultRoutes({ access }: AppliedEnvironment): Promise<Map<string, DefaultRoute>> {
  const ec2 = new EC2Client(access);
  const { Subnets = [] } = await ec2.send(new DescribeSubnetsCommand({}));
  const { RouteTables = [] } = await ec2.send(new DescribeRouteTablesCommand({}));
  const tableOf = (subnet: string | undefined): RouteTable | undefined =>
    RouteTables.find(({ Associations = [] }) => Associations.some(({ SubnetId }) => SubnetId === subnet));
  return new Map(
    Subnets.filter(({ DefaultForAz }) => DefaultForAz !== true).map(({ SubnetId = "" }) => [
      SubnetId,
      defaultRouteOf(tableOf(SubnetId)),
    ]),
  );
}

function defaultRouteOf(table: RouteTable | undefined): DefaultRoute {
  const route = table?.Routes?.find(({ DestinationCidrBlock }) => DestinationCidrBlock === "0.0.0.0/0");
  if (route?.NatGatewayId !== undefined) return "nat";
  return route?.GatewayId?.startsWith("igw-") === true ? "igw" : "none";
}

describe.each(appliedEnvironments())("the network of $name", (environment) => {
  const { settings, access } = environment;
  const network = networkOf(environment);
  const { zones = [] } = network;
  const privateRoute: DefaultRoute = hasNat(environment) ? "nat" : "none";

  test("has three tiers in every zone: with a route to the internet gateway, with a route to NAT, and with neither", async () => {
    const routes = [...(await defaultRoutes(environment)).values()];
    const perTier = zones.length;
    const expected: DefaultRoute[] = ["igw", privateRoute, "none"].flatMap((route) =>
      Array<DefaultRoute>(perTier).fill(route as DefaultRoute),
    );
    expect(routes.sort()).toEqual(expected.sort());
  });

  test("assigns no public addresses on launch", async () => {
    const { Subnets = [] } = await new EC2Client(access).send(new DescribeSubnetsCommand({}));
    const ours = Subnets.filter(({ DefaultForAz }) => DefaultForAz !== true);
    expect(ours.filter(({ MapPublicIpOnLaunch }) => MapPublicIpOnLaunch === true)).toEqual([]);
  });

  test("has the tasks in the private tier, without public addresses", async () => {
    const routes = await defaultRoutes(environment);
    for (const name of Object.keys(settings.services)) {
      const service = await serviceOf(environment, name);
      const { subnets = [], assignPublicIp } = service.networkConfiguration?.awsvpcConfiguration ?? {};
      expect(assignPublicIp).toBe("DISABLED");
      expect(subnets.map((subnet) => routes.get(subnet))).toEqual(zones.map(() => privateRoute));
    }
  });

  test("has the load balancer in the tier that its clients reach", async () => {
    const { LoadBalancers = [] } = await new ElasticLoadBalancingV2Client(access).send(
      new DescribeLoadBalancersCommand({}),
    );
    const routes = await defaultRoutes(environment);
    for (const { AvailabilityZones = [], Scheme } of LoadBalancers) {
      const tier = Scheme === "internal" ? privateRoute : "igw";
      expect(AvailabilityZones.map(({ SubnetId = "" }) => routes.get(SubnetId))).toEqual(zones.map(() => tier));
    }
  });

  test("has the database in the isolated tier, without a public address", async () => {
    const { DBInstances = [] } = await new RDSClient(access).send(new DescribeDBInstancesCommand({}));
    const routes = await defaultRoutes(environment);
    // The RDS API also returns DocumentDB instances, which never have public addresses.
    const ours = DBInstances.filter(
      ({ DBInstanceIdentifier: id, Engine }) => isOf(environment, id) && Engine !== "docdb",
    );
    for (const { DBSubnetGroup, PubliclyAccessible } of ours) {
      expect(PubliclyAccessible).toBe(false);
      const subnets = DBSubnetGroup?.Subnets ?? [];
      expect(subnets.map(({ SubnetIdentifier = "" }) => routes.get(SubnetIdentifier))).toEqual(zones.map(() => "none"));
    }
  });
});
