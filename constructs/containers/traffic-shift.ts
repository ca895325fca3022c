import {
  type EcsServiceDeploymentConfiguration,
  type EcsServiceDeploymentConfigurationLifecycleHook,
} from "@cdktf/provider-aws/lib/ecs-service";
import { type PropIssue } from "../core/prop-issue";
import { type Deployment } from "./deployment";
import { serviceDefaults, trafficShiftDefaults } from "./workload-defaults";

/** How ECS replaces the running tasks of a service that listens on a port. */
export const deploymentStrategies = ["rolling", "blue-green", "linear", "canary"] as const;

/** How ECS replaces the running tasks of a service that listens on a port. */
export type DeploymentStrategy = (typeof deploymentStrategies)[number];

/**
 * Stages of a deployment at which a hook can be called. ECS has got `PRE_PRODUCTION_TRAFFIC_SHIFT` since, which
 * {@link TRAFFIC_SHIFT_PROVIDER} doesn't know. Source: Amazon ECS API Reference, "DeploymentLifecycleHook".
 */
export const lifecycleStages = [
  "reconcile-service",
  "pre-scale-up",
  "post-scale-up",
  "test-traffic-shift",
  "post-test-traffic-shift",
  "production-traffic-shift",
  "post-production-traffic-shift",
] as const;

/** A stage of a deployment at which a hook can be called. */
export type LifecycleStage = (typeof lifecycleStages)[number];

/** A function that ECS calls during a deployment, and whose answer lets it go on or rolls it back. */
export interface LifecycleHook {
  /**
   * ARN of a Lambda function of this account and region. It answers with `hookStatus`: `SUCCEEDED`, `FAILED` or
   * `IN_PROGRESS`. Source: Amazon ECS Developer Guide, "Lifecycle hooks for Amazon ECS service deployments".
   */
  readonly functionArn: string;
  /** Stages at which it is called. */
  readonly stages: readonly LifecycleStage[];
}

/** How a new version of a service that listens on a port replaces the running tasks. */
export interface TrafficShift extends Deployment {
  /**
   * `rolling` replaces the tasks few at a time. The others start all tasks of the new version beside the old ones, and
   * then give it the requests: `blue-green` all at once, `linear` in equal steps, `canary` a few first. They need version
   * 6.21 of the AWS provider.
   * @default "rolling"
   */
  readonly strategy?: DeploymentStrategy;
  /**
   * Number of minutes that the old tasks keep running after the new ones got all requests, 0 to 1440: a rollback in that
   * time is immediate.
   * @default 5
   */
  readonly bakeMinutes?: number;
  /**
   * Share of the requests that `linear` gives the new version with each step, in percent, 3 to 100.
   * @default 25
   */
  readonly stepPercent?: number;
  /**
   * Number of minutes between the steps of `linear`, 0 to 1440.
   * @default 3
   */
  readonly stepMinutes?: number;
  /**
   * Share of the requests that `canary` gives the new version first, in percent, 1 to 99.
   * @default 10
   */
  readonly canaryPercent?: number;
  /**
   * Number of minutes after which `canary` gives it the others, 0 to 1440.
   * @default 10
   */
  readonly canaryMinutes?: number;
  /**
   * Functions that ECS calls during a deployment that isn't `rolling`, by name.
   * @default {}
   */
  readonly lifecycleHooks?: Readonly<Record<string, LifecycleHook>>;
}

/** The first version of the AWS provider that knows all strategies. Source: its changelog. */
export const TRAFFIC_SHIFT_PROVIDER = ">= 6.21.0";

/** The longest time that ECS waits for anything between two shifts, in minutes. */
export const LONGEST_BAKE_MINUTES = 1440;

const strategies = { "blue-green": "BLUE_GREEN", linear: "LINEAR", canary: "CANARY" } as const;

/** Whether a deployment gives requests to the new version by the load balancer or Service Connect. */
export function shiftsTraffic({ strategy = trafficShiftDefaults.strategy }: TrafficShift): boolean {
  return strategy !== "rolling";
}

/**
 * Returns the number of minutes for which ECS shifts requests and keeps the old tasks, with the defaults where nothing is
 * said.
 */
function shiftMinutes(deployment: TrafficShift): number {
  const { strategy, bakeMinutes, stepPercent, stepMinutes, canaryMinutes } = { ...trafficShiftDefaults, ...deployment };
  const shifting = {
    rolling: -bakeMinutes,
    "blue-green": 0,
    linear: (Math.ceil(100 / stepPercent) - 1) * stepMinutes,
    canary: canaryMinutes,
  };
  return shifting[strategy] + bakeMinutes;
}

/** Finds what can't come to an end. */
export function trafficShiftIssues(deployment: TrafficShift): PropIssue[] {
  const { waitMinutes } = { ...serviceDefaults.deployment, ...deployment };
  const minutes = shiftMinutes(deployment);
  return shiftsTraffic(deployment) && waitMinutes > 0 && waitMinutes <= minutes
    ? [
        {
          props: ["waitMinutes"],
          message: `\`waitMinutes\` (${waitMinutes}) must exceed the ${minutes} minutes for which ECS shifts requests and keeps the old tasks; raise it, or lower the others.`,
        },
      ]
    : [];
}

/** Returns the argument of a service whose deployments shift traffic. */
export function deploymentConfiguration(
  deployment: TrafficShift,
  hookRoleArn: string | undefined,
): EcsServiceDeploymentConfiguration | undefined {
  const { strategy, bakeMinutes, stepPercent, stepMinutes, canaryPercent, canaryMinutes, lifecycleHooks } = {
    ...trafficShiftDefaults,
    ...deployment,
  };
  if (strategy === "rolling") {
    return undefined;
  }
  const hooks = Object.entries<LifecycleHook>(lifecycleHooks).sort(([one], [other]) => (one < other ? -1 : 1));
  return {
    strategy: strategies[strategy],
    bakeTimeInMinutes: String(bakeMinutes),
    ...(strategy === "linear" && {
      linearConfiguration: { stepPercent, stepBakeTimeInMinutes: String(stepMinutes) },
    }),
    ...(strategy === "canary" && {
      canaryConfiguration: { canaryPercent, canaryBakeTimeInMinutes: String(canaryMinutes) },
    }),
    ...(hookRoleArn !== undefined && { lifecycleHook: hooks.map(([, hook]) => lifecycleHook(hook, hookRoleArn)) }),
  };
}

function lifecycleHook(
  { functionArn, stages }: LifecycleHook,
  roleArn: string,
): EcsServiceDeploymentConfigurationLifecycleHook {
  return {
    hookTargetArn: functionArn,
    roleArn,
    lifecycleStages: stages.map((stage) => stage.toUpperCase().replaceAll("-", "_")),
  };
}
