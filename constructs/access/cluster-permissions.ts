import { DeploymentTarget } from "../core/deployment-target";
import { EveryResource, type PolicyStatement } from "../identity/policy-statement";
import { type Cluster } from "../containers/cluster";
import { type Network } from "../network/network";

/** Resource types whose ARN contains the name of the cluster. */
type ClusterResource = "service" | "service-deployment" | "service-revision" | "task";

/**
 * Returns statements that allow viewing the services and tasks of a cluster and reading their logs, but not their
 * container definitions and secrets.
 */
export function viewStatements(cluster: Cluster): PolicyStatement[] {
  const target = DeploymentTarget.of(cluster);
  const logs = target.arn("logs", `log-group:/ecs/${target.project}-${target.environment}-*`);
  return [
    {
      sid: "ViewCluster",
      actions: ["ecs:DescribeClusters", "ecs:DescribeServices", "ecs:DescribeTasks", "ecs:ListServiceDeployments"],
      resources: [cluster.arn, ...resourcesIn(cluster, "service", "task")],
      conditions: { StringEquals: ofEnvironment(cluster) },
    },
    {
      // Deployments and revisions of services can't have tags.
      sid: "ViewDeployments",
      actions: ["ecs:DescribeServiceDeployments", "ecs:DescribeServiceRevisions"],
      resources: resourcesIn(cluster, "service", "service-deployment", "service-revision"),
    },
    {
      sid: "ListWhatRuns",
      actions: ["ecs:ListServices", "ecs:ListTasks"],
      resources: new EveryResource("because a list has no ARN of its own; the condition names the cluster"),
      conditions: inCluster(cluster),
    },
    {
      sid: "SearchLogs",
      actions: ["logs:DescribeLogStreams", "logs:FilterLogEvents", "logs:StartLiveTail", "logs:StartQuery"],
      resources: [logs],
      conditions: { StringEquals: ofEnvironment(cluster) },
    },
    {
      // Log streams and results of queries can't have tags.
      sid: "ReadLogs",
      actions: ["logs:GetLogEvents", "logs:GetQueryResults"],
      resources: [logs],
    },
  ];
}

/**
 * Returns statements that allow stopping tasks. Nobody may call `RunTask`: it would let the caller choose the security
 * groups, the command and the roles of a task, and has no condition keys for them. State machines start tasks.
 */
export function operateStatements(cluster: Cluster): PolicyStatement[] {
  return [
    {
      sid: "StopTasks",
      actions: ["ecs:StopTask"],
      resources: resourcesIn(cluster, "task"),
      conditions: { ...inCluster(cluster), StringEquals: ofEnvironment(cluster) },
    },
  ];
}

/**
 * Returns a statement that allows restarting and scaling services, in these subnets and without public addresses. IAM
 * has no condition key for security groups: in a shared network, this statement is enough to attach the security group of
 * another environment to a service.
 * @param network network of the services
 */
export function updateStatement(cluster: Cluster, network: Network): PolicyStatement {
  const target = DeploymentTarget.of(cluster);
  const subnets = network.subnetIds("private").map((id) => target.arn("ec2", `subnet/${id}`));
  return {
    sid: "UpdateServices",
    actions: ["ecs:UpdateService"],
    resources: resourcesIn(cluster, "service"),
    conditions: {
      ...inCluster(cluster),
      StringEquals: ofEnvironment(cluster),
      // A call that doesn't change the network has neither key.
      BoolIfExists: { "ecs:auto-assign-public-ip": "false" },
      "ForAllValues:ArnEquals": { "ecs:subnet": subnets },
    },
  };
}

/** Returns statements that allow opening a shell in the containers of a cluster (ECS Exec). Sessions are logged. */
export function shellStatements(cluster: Cluster): PolicyStatement[] {
  return [
    {
      sid: "OpenShells",
      actions: ["ecs:ExecuteCommand"],
      resources: [cluster.arn, ...resourcesIn(cluster, "task")],
      conditions: { ...inCluster(cluster), StringEquals: ofEnvironment(cluster) },
    },
    cluster.exec.openStatement,
  ];
}

/** Returns statements that allow registering another version; deploying it takes the {@link updateStatement} as well. */
export function deployStatements(cluster: Cluster): PolicyStatement[] {
  return [
    {
      sid: "RegisterVersions",
      actions: ["ecs:RegisterTaskDefinition"],
      resources: [taskDefinitions(cluster)],
    },
    {
      sid: "TagVersionsThatTheyRegister",
      actions: ["ecs:TagResource"],
      resources: [taskDefinitions(cluster)],
      conditions: { StringEquals: { "ecs:CreateAction": "RegisterTaskDefinition" } },
    },
    {
      sid: "ReadVersions",
      actions: ["ecs:DescribeTaskDefinition", "ecs:ListTaskDefinitions"],
      resources: new EveryResource("because these actions take no resource"),
    },
    {
      sid: "StopDeployments",
      actions: ["ecs:StopServiceDeployment"],
      resources: resourcesIn(cluster, "service", "service-deployment"),
    },
    passRoles(cluster),
  ];
}

/** Starting a task requires the permission to pass its two roles. They can be passed to ECS tasks only. */
function passRoles(cluster: Cluster): PolicyStatement {
  const { account, environment, partition, project } = DeploymentTarget.of(cluster);
  const roles = `arn:${partition}:iam::${account}:role/${project}-${environment}-*`;
  return {
    sid: "PassRolesToTasks",
    actions: ["iam:PassRole"],
    resources: [`${roles}-execution`, `${roles}-task`],
    conditions: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
  };
}

function resourcesIn(cluster: Cluster, ...types: readonly ClusterResource[]): string[] {
  return types.map((type) => DeploymentTarget.of(cluster).arn("ecs", `${type}/${cluster.name}/*`));
}

function taskDefinitions(cluster: Cluster): string {
  const target = DeploymentTarget.of(cluster);
  return target.arn("ecs", `task-definition/${target.project}-${target.environment}-*:*`);
}

function inCluster(cluster: Cluster) {
  return { ArnEquals: { "ecs:cluster": cluster.arn } };
}

/** Resources of the environment have this tag; resources that were created by hand don't. */
function ofEnvironment(cluster: Cluster) {
  return { "aws:ResourceTag/Environment": DeploymentTarget.of(cluster).environment };
}
