import { containerHealthCheckDefaults } from "./container-defaults";
import { type ContainerHealthCheck } from "./container-props";

/**
 * Returns a health check as a container definition has it.
 * Source: Amazon ECS API Reference, "HealthCheck".
 */
export function healthCheckDefinition(props: ContainerHealthCheck): object {
  const { command, intervalSeconds, timeoutSeconds, retries, startPeriodSeconds } = {
    ...containerHealthCheckDefaults,
    ...props,
  };
  return {
    command,
    interval: intervalSeconds,
    timeout: timeoutSeconds,
    retries,
    startPeriod: startPeriodSeconds,
  };
}
