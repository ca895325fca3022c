/** The CloudWatch log group that receives a container's output. */
export interface ContainerLog {
  /** Name of the log group. */
  readonly group: string;
  readonly region: string;
}

/** Size of the buffer for output that CloudWatch Logs hasn't accepted yet. */
const LOG_BUFFER = "25m";

/**
 * Returns the log configuration that sends a container's output to CloudWatch Logs.
 *
 * The mode is `non-blocking`, so that an outage of CloudWatch Logs doesn't block the application. Lines that exceed
 * the buffer are then dropped. Source: Amazon ECS Developer Guide, "Send Amazon ECS logs to CloudWatch".
 *
 * @param streamPrefix first part of the log streams' names
 */
export function logConfiguration(log: ContainerLog, streamPrefix: string) {
  return {
    logDriver: "awslogs",
    options: {
      "awslogs-group": log.group,
      "awslogs-region": log.region,
      "awslogs-stream-prefix": streamPrefix,
      mode: "non-blocking",
      "max-buffer-size": LOG_BUFFER,
    },
  };
}
