import { type Partition } from "../core/partitions";
import { type RunTaskArguments } from "../containers/runnable-task";
import { callRetries, sdkCall } from "./sdk-call";

/** The environment variables that a container receives of an execution. */
export interface ContainerOverride {
  /** Name of the container. */
  readonly container: string;
  /** Names of environment variables, each with the variable of the execution that it has the value of. */
  readonly variables: readonly { readonly name: string; readonly variable: string }[];
}

/**
 * Returns the state that counts the running executions of the same job that started earlier. If two started at the
 * same time, their ARNs decide.
 */
export function findOtherRuns(partition: Partition): object {
  const started = "$toMillis(StartDate)";
  const own = "$toMillis($states.context.Execution.StartTime)";
  const earlier = `${started} < ${own} or (${started} = ${own} and ExecutionArn < $states.context.Execution.Id)`;
  return {
    Type: "Task",
    Resource: sdkCall(partition, "sfn:listExecutions"),
    Arguments: { StateMachineArn: "{% $states.context.StateMachine.Id %}", StatusFilter: "RUNNING" },
    Assign: { earlierRuns: `{% $count($states.result.Executions[${earlier}]) %}` },
    Retry: callRetries,
  };
}

/**
 * Returns the state that starts the task and stores its ARN and deadline. The client token makes the call idempotent.
 * @param overrides what each container receives of the execution
 */
export function startTask(
  partition: Partition,
  task: RunTaskArguments,
  overrides: readonly ContainerOverride[],
  timeoutSeconds: number,
): object {
  return {
    Type: "Task",
    Resource: sdkCall(partition, "ecs:runTask"),
    Arguments: {
      Cluster: task.cluster,
      TaskDefinition: task.taskDefinition,
      ClientToken: "{% $hash($states.context.Execution.Id & $string($attempt), 'SHA-256') %}",
      CapacityProviderStrategy: task.capacityProviderStrategy.map(({ capacityProvider, base, weight }) => ({
        CapacityProvider: capacityProvider,
        Base: base,
        Weight: weight,
      })),
      PlatformVersion: "LATEST",
      EnableECSManagedTags: true,
      ...(task.enableExecuteCommand && { EnableExecuteCommand: true }),
      PropagateTags: "TASK_DEFINITION",
      NetworkConfiguration: {
        AwsvpcConfiguration: {
          Subnets: task.subnets,
          SecurityGroups: task.securityGroups,
          AssignPublicIp: "DISABLED",
        },
      },
      ...(overrides.length > 0 && {
        Overrides: {
          ContainerOverrides: overrides.map(({ container, variables }) => ({
            Name: container,
            Environment: variables.map(({ name, variable }) => ({ Name: name, Value: `{% $${variable} %}` })),
          })),
        },
      }),
    },
    Assign: {
      taskArn: "{% $exists($states.result.Tasks[0]) ? $states.result.Tasks[0].TaskArn : '' %}",
      reason: "{% 'ECS started no task: ' & $string($states.result.Failures) %}",
      deadline: `{% $millis() + ${timeoutSeconds * 1000} %}`,
      stopped: false,
      succeeded: false,
    },
    Retry: callRetries,
  };
}

/**
 * Returns the state that stores whether the task has stopped, and with which result.
 * @param otherwise state that follows if the call fails: the task keeps running, and its deadline still applies
 */
export function checkTask(partition: Partition, cluster: string, container: string, otherwise: string): object {
  const task = "$states.result.Tasks[0]";
  return {
    Type: "Task",
    Resource: sdkCall(partition, "ecs:describeTasks"),
    Arguments: { Cluster: cluster, Tasks: ["{% $taskArn %}"] },
    Assign: {
      stopped: `{% ${task}.LastStatus = 'STOPPED' %}`,
      succeeded: `{% ${task}.LastStatus = 'STOPPED' and ${task}.Containers[Name = '${container}'].ExitCode = 0 %}`,
      reason: `{% $join([${task}.StoppedReason, $string(${task}.Containers[Name = '${container}'].ExitCode)], ', exit code ') %}`,
    },
    Retry: callRetries,
    Catch: [{ ErrorEquals: ["States.ALL"], Next: otherwise }],
  };
}

/** Returns the state that stops the task. */
export function stopTask(partition: Partition, cluster: string, reason: string): object {
  return {
    Type: "Task",
    Resource: sdkCall(partition, "ecs:stopTask"),
    Arguments: { Cluster: cluster, Task: "{% $taskArn %}", Reason: reason },
    Retry: callRetries,
  };
}
