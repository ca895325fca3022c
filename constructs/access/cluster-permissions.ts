import { DeploymentTarget } from "../core/deployment-target";
import { EveryResource, type PolicyStatement } from "../identity/policy-statement";
import { type Cluster } from "../containers/cluster";

/** What of a cluster has an ARN with the cluster's name in it. */
type PartOfCluster = "service" | "service-deployment" | "service-revision" | "task";

/** Lets people see what runs in a cluster, and read what it logs. Neither secrets nor settings of containers. */
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
      resources: [cluster.arn, ...partsOf(cluster, "service", "service-deployment", "service-revision", "task")],
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

/** Lets people restart services and scale them by hand, and run and stop one-off tasks, as they are defined. */
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
      resources: partsOf(cluster, "task"),
      conditions: inCluster(cluster),
    },
    {
      sid: "TagTasksThatTheyRun",
      actions: ["ecs:TagResource"],
      resources: partsOf(cluster, "task"),
      conditions: { StringEquals: { "ecs:CreateAction": "RunTask" } },
    },
    passRoles(cluster),
  ];
}

/** Lets people open a shell in the containers of a cluster (ECS Exec). What they type is logged. */
export function shellStatements(cluster: Cluster): PolicyStatement[] {
  return [
    {
      sid: "OpenShells",
      actions: ["ecs:ExecuteCommand"],
      resources: [cluster.arn, ...partsOf(cluster, "task")],
      conditions: inCluster(cluster),
    },
    cluster.exec.openStatement,
  ];
}

/** Lets people put another version into a cluster: register its task definition and update the service. */
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
      resources: partsOf(cluster, "service", "service-deployment"),
    },
    updateServices(cluster),
    passRoles(cluster),
  ];
}

function updateServices(cluster: Cluster): PolicyStatement {
  return {
    sid: "UpdateServices",
    actions: ["ecs:UpdateService"],
    resources: partsOf(cluster, "service"),
    conditions: { ...inCluster(cluster), StringEquals: ofEnvironment(cluster) },
  };
}

/** ECS gives a task its two roles only from somebody who may hand them on, and nobody but ECS gets them. */
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

function partsOf(cluster: Cluster, ...parts: readonly PartOfCluster[]): string[] {
  return parts.map((part) => DeploymentTarget.of(cluster).arn("ecs", `${part}/${cluster.name}/*`));
}

function taskDefinitions(cluster: Cluster): string {
  const target = DeploymentTarget.of(cluster);
  return target.arn("ecs", `task-definition/${target.project}-${target.environment}-*:*`);
}

function inCluster(cluster: Cluster) {
  return { ArnEquals: { "ecs:cluster": cluster.arn } };
}

/** What the environment made itself has its tag; what somebody put there by hand has not. */
function ofEnvironment(cluster: Cluster) {
  return { "aws:ResourceTag/Environment": DeploymentTarget.of(cluster).environment };
}
