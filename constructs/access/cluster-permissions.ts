import { DeploymentTarget } from "../core/deployment-target";
import { EveryResource, type PolicyStatement } from "../identity/policy-statement";
import { type Cluster } from "../containers/cluster";

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
      actions: [
        "ecs:DescribeClusters",
        "ecs:DescribeServiceDeployments",
        "ecs:DescribeServiceRevisions",
        "ecs:DescribeServices",
        "ecs:DescribeTasks",
        "ecs:ListServiceDeployments",
      ],
      resources: [cluster.arn, ...resourcesIn(cluster, "service", "service-deployment", "service-revision", "task")],
    },
    {
      sid: "ListWhatRuns",
      actions: ["ecs:ListServices", "ecs:ListTasks"],
      resources: new EveryResource("because a list has no ARN of its own; the condition names the cluster"),
      conditions: inCluster(cluster),
    },
    {
      sid: "ReadLogs",
      actions: [
        "logs:DescribeLogStreams",
        "logs:FilterLogEvents",
        "logs:GetLogEvents",
        "logs:GetQueryResults",
        "logs:StartLiveTail",
        "logs:StartQuery",
      ],
      resources: [logs],
    },
  ];
}

/** Returns statements that allow restarting and scaling services, and running and stopping tasks. */
export function operateStatements(cluster: Cluster): PolicyStatement[] {
  return [
    updateServices(cluster),
    {
      sid: "RunTasks",
      actions: ["ecs:RunTask"],
      resources: [taskDefinitions(cluster)],
      conditions: { ...inCluster(cluster), StringEquals: ofEnvironment(cluster) },
    },
    {
      sid: "StopTasks",
      actions: ["ecs:StopTask"],
      resources: resourcesIn(cluster, "task"),
      conditions: inCluster(cluster),
    },
    {
      sid: "TagTasksThatTheyRun",
      actions: ["ecs:TagResource"],
      resources: resourcesIn(cluster, "task"),
      conditions: { StringEquals: { "ecs:CreateAction": "RunTask" } },
    },
    passRoles(cluster),
  ];
}

/** Returns statements that allow opening a shell in the containers of a cluster (ECS Exec). Sessions are logged. */
export function shellStatements(cluster: Cluster): PolicyStatement[] {
  return [
    {
      sid: "OpenShells",
      actions: ["ecs:ExecuteCommand"],
      resources: [cluster.arn, ...resourcesIn(cluster, "task")],
      conditions: inCluster(cluster),
    },
    cluster.exec.openStatement,
  ];
}

/** Returns statements that allow deploying another version: register a task definition, update the service. */
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
    updateServices(cluster),
    passRoles(cluster),
  ];
}

function updateServices(cluster: Cluster): PolicyStatement {
  return {
    sid: "UpdateServices",
    actions: ["ecs:UpdateService"],
    resources: resourcesIn(cluster, "service"),
    conditions: { ...inCluster(cluster), StringEquals: ofEnvironment(cluster) },
  };
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
