import { type Partition } from "../core/partitions";
import { callRetries, sdkCall } from "../jobs/sdk-call";

/** Number of executions that Step Functions lists at most. Source: AWS Step Functions API Reference, "ListExecutions". */
const MOST_EXECUTIONS = 1000;

/**
 * Returns the state that finds how long an execution waits for those that began shortly before it: each has its turn.
 * If two began at the same time, their ARNs decide.
 */
export function findTurn(partition: Partition, turnSeconds: number): object {
  const started = "$toMillis(StartDate)";
  const own = "$toMillis($states.context.Execution.StartTime)";
  const earlier = `${started} < ${own} or (${started} = ${own} and ExecutionArn < $states.context.Execution.Id)`;
  const shortly = `${started} > ${own} - ${turnSeconds * 2000}`;
  return {
    Type: "Task",
    Resource: sdkCall(partition, "sfn:listExecutions"),
    Arguments: {
      StateMachineArn: "{% $states.context.StateMachine.Id %}",
      StatusFilter: "RUNNING",
      MaxResults: MOST_EXECUTIONS,
    },
    Assign: {
      turnSeconds: `{% ${turnSeconds} * $count($states.result.Executions[${shortly} and (${earlier})]) %}`,
    },
    Retry: callRetries,
  };
}

/** Returns the state that stores how many tasks the service has, 0 if it doesn't exist, and its latest deployment. */
export function describeService(partition: Partition, cluster: string): object {
  const service = "$states.result.Services[0]";
  const current = `${service}.CurrentServiceDeployment`;
  return {
    Type: "Task",
    Resource: sdkCall(partition, "ecs:describeServices"),
    Arguments: { Cluster: cluster, Services: ["{% $service %}"] },
    Assign: {
      tasks: `{% $exists(${service}) ? ${service}.DesiredCount : 0 %}`,
      deployment: `{% $exists(${current}) ? ${current} : '' %}`,
    },
    Retry: callRetries,
  };
}

/** Returns the state that stores how the latest deployment is doing, and whether it began after the change. */
export function describeDeployment(partition: Partition): object {
  const deployment = "$states.result.ServiceDeployments[0]";
  return {
    Type: "Task",
    Resource: sdkCall(partition, "ecs:describeServiceDeployments"),
    Arguments: { ServiceDeploymentArns: ["{% $deployment %}"] },
    Assign: {
      status: `{% ${deployment}.Status %}`,
      isLater: `{% $toMillis(${deployment}.CreatedAt) > $since %}`,
      reason: `{% ${deployment}.Status & ($exists(${deployment}.StatusReason) ? ', ' & ${deployment}.StatusReason : '') %}`,
    },
    Retry: callRetries,
  };
}

/** Returns the state that begins a deployment of what the service runs already. */
export function redeploy(partition: Partition, cluster: string, clockSeconds: number): object {
  return {
    Type: "Task",
    Resource: sdkCall(partition, "ecs:updateService"),
    Arguments: { Cluster: cluster, Service: "{% $service %}", ForceNewDeployment: true },
    Assign: { requested: true, since: `{% $millis() - ${clockSeconds * 1000} %}` },
    Retry: callRetries,
  };
}

/** Returns the state that counts the running executions of the job that passes the value on. */
export function findSetupRuns(partition: Partition): object {
  return {
    Type: "Task",
    Resource: sdkCall(partition, "sfn:listExecutions"),
    Arguments: { StateMachineArn: "{% $setup %}", StatusFilter: "RUNNING" },
    Assign: { setupRuns: "{% $count($states.result.Executions) %}" },
    Retry: callRetries,
  };
}

/**
 * Returns the state that starts the job. The name makes the call idempotent: all executions for one change start, or find,
 * the same execution of the job.
 * @param otherwise state that follows if that execution has ended already
 */
export function startSetup(partition: Partition, otherwise: string): object {
  const name = "'secret-' & $hash($secret & $changedAt, 'SHA-256')";
  const run = { setupRun: `{% $replace($setup, ':stateMachine:', ':execution:') & ':' & ${name} %}` };
  return {
    Type: "Task",
    Resource: sdkCall(partition, "sfn:startExecution"),
    Arguments: { StateMachineArn: "{% $setup %}", Name: `{% ${name} %}`, Input: "{}" },
    Assign: run,
    Retry: callRetries,
    Catch: [{ ErrorEquals: ["Sfn.ExecutionAlreadyExistsException"], Assign: run, Next: otherwise }],
  };
}

/** Returns the state that stores how the execution of the job is doing. Its data stays encrypted. */
export function describeSetup(partition: Partition): object {
  return {
    Type: "Task",
    Resource: sdkCall(partition, "sfn:describeExecution"),
    Arguments: { ExecutionArn: "{% $setupRun %}", IncludedData: "METADATA_ONLY" },
    Assign: { setupStatus: "{% $states.result.Status %}" },
    Retry: callRetries,
  };
}
