import { DescribeRouteTablesCommand, DescribeSubnetsCommand, EC2Client, type RouteTable } from "@aws-sdk/client-ec2";
import { DescribeLoadBalancersCommand, ElasticLoadBalancingV2Client } from "@aws-sdk/client-elastic-load-balancing-v2";
import { DescribeDBInstancesCommand, RDSClient } from "@aws-sdk/client-rds";
import { appliedEnvironments, type AppliedEnvironment, isOf, networkOf } from "./platform";
import { serviceOf } from "./services";

/** Where a subnet's packets for the internet go: `igw`, `nat`, or nowhere. */
type Way = "igw" | "nat" | "nowhere";

async function waysOut({ access }: AppliedEnvironment): Promise<Map<string, Way>> {
  const ec2 = new EC2Client(access);
  const { Subnets = [] } = await ec2.send(new DescribeSubnetsCommand({}));
  const { RouteTables = [] } = await ec2.send(new DescribeRouteTablesCommand({}));
  const tableOf = (subnet: string | undefined): RouteTable | undefined =>
    RouteTables.find(({ Associations = [] }) => Associations.some(({ SubnetId }) => SubnetId === subnet));
  return new Map(
    Subnets.filter(({ DefaultForAz }) => DefaultForAz !== true).map(({ SubnetId = "" }) => [
      SubnetId,
      wayOut(tableOf(SubnetId)),
    ]),
  );
}

function wayOut(table: RouteTable | undefined): Way {
  const route = table?.Routes?.find(({ DestinationCidrBlock }) => DestinationCidrBlock === "0.0.0.0/0");
  if (route?.NatGatewayId !== undefined) return "nat";
  return route?.GatewayId?.startsWith("igw-") === true ? "igw" : "nowhere";
}

describe.each(appliedEnvironments())("the network of $name", (environment) => {
  const { settings, access } = environment;
  const network = networkOf(environment);
  const { zones = [] } = network;
  const nat = network.nat !== undefined && network.nat !== "none";
  const privateWay: Way = nat ? "nat" : "nowhere";

  test("has the three tiers in every zone: out by the internet gateway, by NAT, and not at all", async () => {
    const ways = [...(await waysOut(environment)).values()];
    const perTier = zones.length;
    const wanted: Way[] = ["igw", privateWay, "nowhere"].flatMap((way) => Array<Way>(perTier).fill(way as Way));
    expect(ways.sort()).toEqual(wanted.sort());
  });

  test("gives no address of its own to what starts in it", async () => {
    const { Subnets = [] } = await new EC2Client(access).send(new DescribeSubnetsCommand({}));
    const ours = Subnets.filter(({ DefaultForAz }) => DefaultForAz !== true);
    expect(ours.filter(({ MapPublicIpOnLaunch }) => MapPublicIpOnLaunch === true)).toEqual([]);
  });

  test("has tasks in the private tier, without public addresses", async () => {
    const ways = await waysOut(environment);
    for (const name of Object.keys(settings.services)) {
      const service = await serviceOf(environment, name);
      const { subnets = [], assignPublicIp } = service.networkConfiguration?.awsvpcConfiguration ?? {};
      expect(assignPublicIp).toBe("DISABLED");
      expect(subnets.map((subnet) => ways.get(subnet))).toEqual(zones.map(() => privateWay));
    }
  });

  test("has the load balancer where callers reach it", async () => {
    const { LoadBalancers = [] } = await new ElasticLoadBalancingV2Client(access).send(
      new DescribeLoadBalancersCommand({}),
    );
    const ways = await waysOut(environment);
    for (const { AvailabilityZones = [], Scheme } of LoadBalancers) {
      const tier = Scheme === "internal" ? privateWay : "igw";
      expect(AvailabilityZones.map(({ SubnetId = "" }) => ways.get(SubnetId))).toEqual(zones.map(() => tier));
    }
  });

  test("has the database in the isolated tier, out of the internet's reach", async () => {
    const { DBInstances = [] } = await new RDSClient(access).send(new DescribeDBInstancesCommand({}));
    const ways = await waysOut(environment);
    // RDS tells of DocumentDB too, which has no public addresses at all.
    const ours = DBInstances.filter(
      ({ DBInstanceIdentifier: id, Engine }) => isOf(environment, id) && Engine !== "docdb",
    );
    for (const { DBSubnetGroup, PubliclyAccessible } of ours) {
      expect(PubliclyAccessible).toBe(false);
      const subnets = DBSubnetGroup?.Subnets ?? [];
      expect(subnets.map(({ SubnetIdentifier = "" }) => ways.get(SubnetIdentifier))).toEqual(
        zones.map(() => "nowhere"),
      );
    }
  });
});
