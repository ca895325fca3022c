import { DescribeVpcEndpointsCommand, DescribeVpcsCommand, EC2Client } from "@aws-sdk/client-ec2";
import { DescribeServicesCommand, ECSClient } from "@aws-sdk/client-ecs";
import { DescribeLoadBalancersCommand, ElasticLoadBalancingV2Client } from "@aws-sdk/client-elastic-load-balancing-v2";
import { DescribeDBInstancesCommand, RDSClient } from "@aws-sdk/client-rds";
import { type AppliedEnvironment } from "./platform";

/** Security group ids of everything that has an address in the network, by what it is. */
export type Groups = ReadonlyMap<string, readonly string[]>;

/** Asks each thing itself which groups it stands in: a group's name proves nothing. */
export async function groupsOf(environment: AppliedEnvironment): Promise<Groups> {
  const { settings } = environment;
  const groups = new Map<string, readonly string[]>();
  for (const service of Object.keys(settings.services)) {
    groups.set(service, await ofService(environment, service));
  }
  if (settings.ingress) groups.set("load-balancer", await ofLoadBalancer(environment));
  if (settings.database) groups.set("database", await ofDatabase(environment));
  const endpoints = await ofEndpoints(environment);
  if (endpoints.length > 0) groups.set("endpoints", endpoints);
  return groups;
}

/** Id of the environment's VPC, by its name. */
export async function vpcOf({ access, placement }: AppliedEnvironment): Promise<string | undefined> {
  const { Vpcs = [] } = await new EC2Client(access).send(
    new DescribeVpcsCommand({ Filters: [{ Name: "tag:Project", Values: [placement.project] }] }),
  );
  return Vpcs[0]?.VpcId;
}

async function ofService({ access, placement }: AppliedEnvironment, name: string): Promise<string[]> {
  const { services = [] } = await new ECSClient(access).send(
    new DescribeServicesCommand({
      cluster: placement.name("cluster", "cluster"),
      services: [placement.name("ecsService", name)],
    }),
  );
  return services[0]?.networkConfiguration?.awsvpcConfiguration?.securityGroups ?? [];
}

async function ofLoadBalancer({ access }: AppliedEnvironment): Promise<string[]> {
  const { LoadBalancers = [] } = await new ElasticLoadBalancingV2Client(access).send(
    new DescribeLoadBalancersCommand({}),
  );
  return LoadBalancers[0]?.SecurityGroups ?? [];
}

async function ofDatabase({ access }: AppliedEnvironment): Promise<string[]> {
  const { DBInstances = [] } = await new RDSClient(access).send(new DescribeDBInstancesCommand({}));
  return DBInstances.flatMap(({ VpcSecurityGroups = [] }) =>
    VpcSecurityGroups.map(({ VpcSecurityGroupId = "" }) => VpcSecurityGroupId),
  );
}

async function ofEndpoints({ access }: AppliedEnvironment): Promise<string[]> {
  const { VpcEndpoints = [] } = await new EC2Client(access).send(new DescribeVpcEndpointsCommand({}));
  const ids = VpcEndpoints.flatMap(({ Groups = [] }) => Groups.map(({ GroupId = "" }) => GroupId));
  return [...new Set(ids)];
}
