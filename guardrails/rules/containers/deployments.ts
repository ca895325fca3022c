import { type Resource } from "../../tree/resource";
import { unlessAtLeast, unlessSet, unlessTrue } from "../clauses";
import { type Rule } from "../rule";

/** Source: Amazon ECS Developer Guide, "How the Amazon ECS deployment circuit breaker detects failures". */
export const circuitBreaker: Rule = {
  id: "ecs-circuit-breaker",
  wants: "a deployment that fails is rolled back",
  severity: "medium",
  controls: { wellArchitected: ["REL08-BP05", "OPS06-BP04"], claims: ["M19"] },
  types: ["aws_ecs_service"],
  reason: "ECS would start the tasks of a broken version again and again, without end.",
  fix: "Use the construct `WebService` or `Worker`, or set `deploymentCircuitBreaker` with `enable` and `rollback`.",
  check: (service) =>
    isRolling(service)
      ? unlessTrue(service.block("deployment_circuit_breaker"), ["enable", "rollback"], "deployment_circuit_breaker")
      : [],
  attributes: ["deployment_circuit_breaker"],
};

/** Source: Amazon ECS Developer Guide, "Amazon ECS service deployment parameters". */
export const minimumHealthy: Rule = {
  id: "ecs-minimum-healthy",
  wants: "a deployment to prod stops no task before its replacement is healthy",
  severity: "medium",
  controls: { wellArchitected: ["REL08-BP05"] },
  types: ["aws_ecs_service"],
  reason: "Every deployment would make the service slower, or interrupt it.",
  fix: "Set `deploymentMinimumHealthyPercent` to 100; in the settings, remove `deployment.minimumHealthyPercent`.",
  stages: "prod",
  settings: ["services.*.deployment.minimumHealthyPercent", "workers.*.deployment.minimumHealthyPercent"],
  // A daemon has one task on each instance, of which none can have a successor beside it.
  check: (service) =>
    isRolling(service) && service.get("scheduling_strategy") !== "DAEMON"
      ? unlessAtLeast(service.attributes, "deployment_minimum_healthy_percent", 100, 100)
      : [],
  attributes: ["deployment_minimum_healthy_percent"],
};

/** Source: Amazon ECS API Reference, "CreateService", `healthCheckGracePeriodSeconds`. */
export const healthCheckGrace: Rule = {
  id: "ecs-health-check-grace",
  wants: "a service behind a load balancer says how long its tasks take until their first health check",
  severity: "low",
  controls: { wellArchitected: ["REL11-BP01", "REL11-BP03"] },
  types: ["aws_ecs_service"],
  reason: "A task that starts slowly would be stopped before it is healthy, and so would its replacement.",
  fix: "Use the construct `WebService`, or set `healthCheckGracePeriodSeconds`.",
  check: (service) =>
    service.blocks("load_balancer").length > 0
      ? unlessSet(service.attributes, "health_check_grace_period_seconds")
      : [],
  attributes: ["health_check_grace_period_seconds"],
};

/** Whether ECS itself replaces the tasks; CodeDeploy and external controllers have rollbacks of their own. */
function isRolling(service: Resource): boolean {
  const { type = "ECS" } = service.block("deployment_controller");
  return type === "ECS";
}
