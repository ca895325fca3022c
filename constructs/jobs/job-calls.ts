import { type RunTaskArguments } from "../containers/runnable-task";

/** Of a run of a job, the calls to AWS: states of Amazon States Language, without where they lead to. */

const SDK = "arn:aws:states:::aws-sdk";

/** A call that failed on its way is made again; what it does is the same the second time. */
const RETRY = [{ ErrorEquals: ["States.TaskFailed"], IntervalSeconds: 5, MaxAttempts: 4, BackoffRate: 2 }];

/** Counts the runs of the same job that began earlier and go on. Of two that began at once, one is earlier. */
export function findOtherRuns(): object {
  const started = "$toMillis(StartDate)";
  const own = "$toMillis($states.context.Execution.StartTime)";
  const earlier = `${started} < ${own} or (${started} = ${own} and ExecutionArn < $states.context.Execution.Id)`;
  return {
    Type: "Task",
    Resource: `${SDK}:sfn:listExecutions`,
    Arguments: { StateMachineArn: "{% $states.context.StateMachine.Id %}", StatusFilter: "RUNNING" },
    Assign: { earlierRuns: `{% $count($states.result.Executions[${earlier}]) %}` },
    Retry: RETRY,
  };
}

/**
 * Starts the task and notes its ARN and when its time is up. With the same token ECS starts a task once,
 * however often it is asked.
 * @param variables environment variables of the container, which are variables of the run too
 */
export function startTask(
  task: RunTaskArguments,
  container: string,
  variables: readonly string[],
  timeoutSeconds: number,
): object {
  const environment = variables.map((name) => ({ Name: name, Value: `{% $${name} %}` }));
  return {
    Type: "Task",
    Resource: `${SDK}:ecs:runTask`,
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
      PropagateTags: "TASK_DEFINITION",
      NetworkConfiguration: {
        AwsvpcConfiguration: {
          Subnets: task.subnets,
          SecurityGroups: task.securityGroups,
          AssignPublicIp: "DISABLED",
        },
      },
      ...(environment.length > 0 && {
        Overrides: { ContainerOverrides: [{ Name: container, Environment: environment }] },
      }),
    },
    Assign: {
      taskArn: "{% $exists($states.result.Tasks[0]) ? $states.result.Tasks[0].TaskArn : '' %}",
      reason: "{% 'ECS started no task: ' & $string($states.result.Failures) %}",
      deadline: `{% $millis() + ${timeoutSeconds * 1000} %}`,
      stopped: false,
      succeeded: false,
    },
    Retry: RETRY,
  };
}

/**
 * Looks whether the task has ended, and how.
 * @param otherwise where a look leads to that failed: the task goes on, and its time still runs out
 */
export function checkTask(cluster: string, container: string, otherwise: string): object {
  const task = "$states.result.Tasks[0]";
  return {
    Type: "Task",
    Resource: `${SDK}:ecs:describeTasks`,
    Arguments: { Cluster: cluster, Tasks: ["{% $taskArn %}"] },
    Assign: {
      stopped: `{% ${task}.LastStatus = 'STOPPED' %}`,
      succeeded: `{% ${task}.LastStatus = 'STOPPED' and ${task}.Containers[Name = '${container}'].ExitCode = 0 %}`,
      reason: `{% $join([${task}.StoppedReason, $string(${task}.Containers[Name = '${container}'].ExitCode)], ', exit code ') %}`,
    },
    Retry: RETRY,
    Catch: [{ ErrorEquals: ["States.ALL"], Next: otherwise }],
  };
}

/** Stops the task. */
export function stopTask(cluster: string, reason: string): object {
  return {
    Type: "Task",
    Resource: `${SDK}:ecs:stopTask`,
    Arguments: { Cluster: cluster, Task: "{% $taskArn %}", Reason: reason },
    Retry: RETRY,
  };
}
