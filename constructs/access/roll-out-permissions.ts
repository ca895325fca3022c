import { type FargateService } from "../containers/fargate-service";
import { type WorkloadCluster } from "../containers/workload-cluster";
import { type Workload } from "../containers/workload";
import { DeploymentTarget } from "../core/deployment-target";
import { EveryResource, type PolicyStatement } from "../identity/policy-statement";
import { type JobStateMachine } from "../jobs/job-state-machine";

/** The workloads of a cluster whose images a pipeline chooses. */
export interface RolledOutWorkloads {
  /** Those that are updated: services and workers. */
  readonly services: readonly FargateService[];
  /** Those that run the latest revision from their next start on: jobs and one-off tasks. */
  readonly others: readonly Workload[];
  /** Those that are run before the services are updated, such as migrations. */
  readonly runFirst: readonly { readonly stateMachine: Pick<JobStateMachine, "arn" | "keyArn"> }[];
}

/**
 * Returns statements that allow deploying another image of these workloads, and nothing else: neither another network nor the
 * roles of others.
 * Source: Service Authorization Reference, "Actions, resources, and condition keys for Amazon Elastic Container Service".
 */
export function rollOutStatements(
  cluster: WorkloadCluster,
  { services, others, runFirst }: RolledOutWorkloads,
): PolicyStatement[] {
  const workloads = [...services, ...others];
  const [first] = workloads;
  if (!first) return [];
  const target = DeploymentTarget.of(first);
  const revisions = workloads.map(({ task }) => target.arn("ecs", `task-definition/${task.family}:*`));
  return [
    {
      sid: "ReadAndWithdrawVersions",
      actions: ["ecs:DeregisterTaskDefinition", "ecs:DescribeTaskDefinition", "ecs:ListTaskDefinitions"],
      resources: new EveryResource("because these actions take no resource"),
    },
    { sid: "RegisterVersions", actions: ["ecs:RegisterTaskDefinition"], resources: revisions },
    {
      sid: "TagVersionsThatItRegisters",
      actions: ["ecs:TagResource"],
      resources: revisions,
      conditions: { StringEquals: { "ecs:CreateAction": "RegisterTaskDefinition" } },
    },
    {
      sid: "PassRolesToTasks",
      actions: ["iam:PassRole"],
      resources: [...new Set(workloads.flatMap(({ task }) => [task.executionRole.arn, task.role.arn]))],
      conditions: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
    },
    ...updateStatements(cluster, services),
    ...runStatements(runFirst),
  ];
}

function updateStatements(cluster: WorkloadCluster, services: readonly FargateService[]): PolicyStatement[] {
  return services.length === 0
    ? []
    : [
        {
          sid: "UpdateServices",
          actions: ["ecs:DescribeServices", "ecs:UpdateService"],
          resources: services.map((service) => {
            const target = DeploymentTarget.of(service);
            return target.arn("ecs", `service/${cluster.name}/${target.name("ecsService", service.name)}`);
          }),
          conditions: {
            ArnEquals: { "ecs:cluster": cluster.arn },
            // A call that changes none of these has no such key: an image is deployed without them.
            ArnLikeIfExists: {
              "ecs:task-definition": services.map((service) =>
                DeploymentTarget.of(service).arn("ecs", `task-definition/${service.task.family}:*`),
              ),
            },
            BoolIfExists: { "ecs:enable-execute-command": "false" },
            Null: { "ecs:subnet": "true" },
          },
        },
      ];
}

function runStatements(runFirst: RolledOutWorkloads["runFirst"]): PolicyStatement[] {
  const stateMachines = runFirst.map(({ stateMachine }) => stateMachine.arn);
  return stateMachines.length === 0
    ? []
    : [
        { sid: "RunTasksFirst", actions: ["states:StartExecution"], resources: stateMachines },
        {
          sid: "FollowRuns",
          actions: ["states:DescribeExecution"],
          resources: stateMachines.map((arn) => `${arn.replace(":stateMachine:", ":execution:")}:*`),
        },
        {
          // A run is described with its input and output, which are encrypted.
          sid: "DecryptRuns",
          actions: ["kms:Decrypt"],
          resources: [...new Set(runFirst.map(({ stateMachine }) => stateMachine.keyArn))],
          conditions: { StringEquals: { "kms:EncryptionContext:aws:states:stateMachineArn": stateMachines } },
        },
      ];
}
