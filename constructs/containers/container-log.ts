/** Where a container's output goes. */
export interface ContainerLog {
  /** Name of the log group. */
  readonly group: string;
  readonly region: string;
}

/** Standard output that may wait for CloudWatch Logs before lines are dropped. */
const LOG_BUFFER = "25m";

/**
 * A container's output to CloudWatch Logs.
 *
 * `non-blocking`: a service that logs must not stand still because CloudWatch Logs does. Lines beyond the
 * buffer are lost then. Source: Amazon ECS Developer Guide, "Send Amazon ECS logs to CloudWatch".
 *
 * @param streamPrefix first part of the names of the streams
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
