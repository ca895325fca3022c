import { type EcsServiceConfig } from "@cdktf/provider-aws/lib/ecs-service";
import { type DeploymentTarget } from "../core/deployment-target";
import { serviceDefaults } from "./workload-defaults";

/** How a new version replaces the running tasks. */
export interface Deployment {
  /**
   * Lower limit of running tasks during a deployment, in percent of the desired count, 0 to 100.
   * @default 100
   */
  readonly minimumHealthyPercent?: number;
  /**
   * Upper limit of running tasks during a deployment, in percent of the desired count; above the minimum.
   * @default 200
   */
  readonly maximumPercent?: number;
  /**
   * Number of minutes that an apply waits for the deployment to be complete, 1 to 180; it fails if ECS rolls the deployment
   * back, or if it takes longer. With 0, it ends when the deployment begins, and doesn't learn of its end.
   * @default 30
   */
  readonly waitMinutes?: number;
}

/** What a service's deployment is known by. */
export interface DeployedService {
  /** Full name of the service in ECS. */
  readonly serviceName: string;
  /** Full name of the cluster. */
  readonly clusterName: string;
  /** Terraform expression of the ARN of the revision that is deployed: `aws_ecs_task_definition.web.arn`. */
  readonly taskDefinition: string;
  /** Terraform condition that the service runs it, or a later one. */
  readonly condition: string;
  readonly target: DeploymentTarget;
}

/** A condition that Terraform checks before or after it creates or updates a service. */
type Condition = NonNullable<NonNullable<EcsServiceConfig["lifecycle"]>["postcondition"]>[number];

/** The arguments of a service that decide how long an apply waits for its deployments. */
export function deploymentWait(
  deployment: Deployment | undefined,
): Pick<EcsServiceConfig, "timeouts" | "waitForSteadyState"> {
  const { waitMinutes } = { ...serviceDefaults.deployment, ...deployment };
  const timeout = `${String(waitMinutes)}m`;
  return waitMinutes === 0
    ? { waitForSteadyState: false }
    : { waitForSteadyState: true, timeouts: { create: timeout, update: timeout } };
}

/**
 * Returns the condition that ECS has not rolled a deployment back, for a service whose deployments are waited for. A
 * service that was rolled back is in a steady state too, with the revision that it ran before, so that waiting alone takes
 * the rollback for a success. The provider reads the service once it is steady; `self` is what it has read.
 *
 * There is nothing to go back to with the first deployment: waiting for it fails after its time.
 * Source: Amazon ECS Developer Guide, "How the Amazon ECS deployment circuit breaker detects failures".
 */
export function notRolledBack({
  serviceName,
  clusterName,
  taskDefinition,
  condition,
  target,
}: DeployedService): Condition {
  const events = `aws ecs describe-services --region ${target.region} --cluster ${clusterName} --services ${serviceName} --query 'services[0].events[:10].message'`;
  return {
    condition,
    errorMessage:
      `ECS rolled back the deployment of ${serviceName}: it runs \${self.task_definition} and not \${${taskDefinition}}. ` +
      `To see why: ${events}. What to do: docs/runbooks/deployment-rolled-back.md.`,
  };
}

/**
 * Returns the condition that the revision which is to be deployed has the images that run.
 * @param address Terraform's address of the task definition
 */
export function keepsImages(serviceName: string, address: string, condition: string): Condition {
  return {
    condition,
    errorMessage: `The last task definition that Terraform made for ${serviceName} has other images than those that run, because a pipeline deployed during an apply. Replace it, with the images that run: terraform apply -replace=${address}`,
  };
}

/** Returns the condition that no pipeline has deployed a service since the plan was made. */
export function stillRuns(serviceName: string, condition: string): Condition {
  return {
    condition,
    errorMessage: `A pipeline deployed ${serviceName} after this plan was made, which would take that back. Plan again, and apply the new plan.`,
  };
}
