import {
  DescribeInstancesCommand,
  DescribeSecurityGroupsCommand,
  DescribeVpcEndpointsCommand,
  EC2Client,
} from "@aws-sdk/client-ec2";
import { DescribeLoadBalancersCommand, ElasticLoadBalancingV2Client } from "@aws-sdk/client-elastic-load-balancing-v2";
import { DescribeDomainCommand, OpenSearchClient } from "@aws-sdk/client-opensearch";
import { type DBInstance, DescribeDBClustersCommand, DescribeDBInstancesCommand, RDSClient } from "@aws-sdk/client-rds";
import { DescribeStateMachineCommand, SFNClient } from "@aws-sdk/client-sfn";
import { documentDatabases, postgresDatabases } from "../../../settings/databases";
import { setupJobs } from "../../../settings/setup-jobs";
import { type AppliedEnvironment, ingressOf } from "./platform";
import { serviceOf } from "./services";

/** Ids of the security groups of everything that has a network interface, by the name of the resource. */
export type Groups = ReadonlyMap<string, readonly string[]>;

/** Reads the security groups of each resource from the resource itself: the name of a group proves nothing. */
export async function groupsOf(environment: AppliedEnvironment): Promise<Groups> {
  const { settings } = environment;
  const groups = new Map<string, readonly string[]>();
  for (const service of [...Object.keys(settings.services), ...Object.keys(settings.workers)]) {
    groups.set(service, await ofService(environment, service));
  }
  for (const job of [...Object.keys(settings.jobs), ...setupJobs(settings).map(({ name }) => name)])
    groups.set(job, await ofJob(environment, job));
  for (const task of Object.keys(settings.tasks)) groups.set(task, await ofTask(environment, task));
  if (ingressOf(environment)) groups.set("load-balancer", await ofLoadBalancer(environment, "application"));
  if (settings.existingIngress) groups.set("load-balancer", [settings.existingIngress.securityGroupId]);
  if (settings.tcpIngress) groups.set("load-balancer-tcp", await ofLoadBalancer(environment, "network"));
  for (const { name } of postgresDatabases(settings)) groups.set(name, await ofDatabase(environment, name));
  for (const { name } of documentDatabases(settings)) groups.set(name, await ofDocumentDatabase(environment, name));
  if (settings.search) groups.set("search", await ofSearch(environment));
  const endpoints = await ofEndpoints(environment);
  if (endpoints.length > 0) groups.set("endpoints", endpoints);
  return groups;
}

async function ofService(environment: AppliedEnvironment, name: string): Promise<string[]> {
  const { networkConfiguration } = await serviceOf(environment, name);
  return networkConfiguration?.awsvpcConfiguration?.securityGroups ?? [];
}

/** The groups that a job's state machine gives to its tasks. */
async function ofJob({ access, target }: AppliedEnvironment, job: string): Promise<string[]> {
  const stateMachineArn = target.arn("states", `stateMachine:${target.name("stateMachine", job)}`);
  const { definition = "" } = await new SFNClient(access).send(new DescribeStateMachineCommand({ stateMachineArn }));
  const [, groups = "[]"] = /"SecurityGroups":(\[[^\]]*\])/.exec(definition) ?? [];
  return JSON.parse(groups) as string[];
}

/** A task that has never run exists in AWS only as a task definition, which has no groups: here the name must do. */
async function ofTask({ access, target }: AppliedEnvironment, task: string): Promise<string[]> {
  const name = target.name("securityGroup", task);
  const { SecurityGroups = [] } = await new EC2Client(access).send(
    new DescribeSecurityGroupsCommand({ Filters: [{ Name: "group-name", Values: [name] }] }),
  );
  return SecurityGroups.map(({ GroupId = "" }) => GroupId);
}

async function ofLoadBalancer({ access }: AppliedEnvironment, type: "application" | "network"): Promise<string[]> {
  const { LoadBalancers = [] } = await new ElasticLoadBalancingV2Client(access).send(
    new DescribeLoadBalancersCommand({}),
  );
  return LoadBalancers.find(({ Type }) => Type === type)?.SecurityGroups ?? [];
}

/** The groups of an instance and its replicas. */
async function ofDatabase({ access, target }: AppliedEnvironment, name: string): Promise<string[]> {
  const { DBInstances = [] } = await new RDSClient(access).send(new DescribeDBInstancesCommand({}));
  const identifier = target.name("databaseInstance", name);
  const ours = DBInstances.filter(
    ({ DBInstanceIdentifier, ReadReplicaSourceDBInstanceIdentifier }) =>
      DBInstanceIdentifier === identifier || ReadReplicaSourceDBInstanceIdentifier === identifier,
  );
  return ours.flatMap(groupIds);
}

/** The RDS API also returns DocumentDB clusters. */
async function ofDocumentDatabase({ access, target }: AppliedEnvironment, name: string): Promise<string[]> {
  const DBClusterIdentifier = target.name("databaseCluster", name);
  const { DBClusters = [] } = await new RDSClient(access).send(new DescribeDBClustersCommand({ DBClusterIdentifier }));
  return DBClusters.flatMap(groupIds);
}

async function ofSearch({ access, target, settings }: AppliedEnvironment): Promise<string[]> {
  if (settings.search?.kind === "managed") {
    const DomainName = target.name("searchDomain", "search");
    const { DomainStatus } = await new OpenSearchClient(access).send(new DescribeDomainCommand({ DomainName }));
    return DomainStatus?.VPCOptions?.SecurityGroupIds ?? [];
  }
  const Filters = [
    { Name: "tag:Name", Values: [target.name("label", "search")] },
    { Name: "instance-state-name", Values: ["running"] },
  ];
  const { Reservations = [] } = await new EC2Client(access).send(new DescribeInstancesCommand({ Filters }));
  const groups = Reservations.flatMap(({ Instances = [] }) =>
    Instances.flatMap(({ SecurityGroups = [] }) => SecurityGroups),
  );
  return groups.map(({ GroupId = "" }) => GroupId);
}

function groupIds({ VpcSecurityGroups = [] }: Pick<DBInstance, "VpcSecurityGroups">): string[] {
  return VpcSecurityGroups.map(({ VpcSecurityGroupId = "" }) => VpcSecurityGroupId);
}

async function ofEndpoints({ access }: AppliedEnvironment): Promise<string[]> {
  const { VpcEndpoints = [] } = await new EC2Client(access).send(new DescribeVpcEndpointsCommand({}));
  const ids = VpcEndpoints.flatMap(({ Groups = [] }) => Groups.map(({ GroupId = "" }) => GroupId));
  return [...new Set(ids)];
}
