import { type AppautoscalingTarget } from "@cdktf/provider-aws/lib/appautoscaling-target";
import { type EcsService } from "@cdktf/provider-aws/lib/ecs-service";
import { type SyntheticsCanary } from "@cdktf/provider-aws/lib/synthetics-canary";
import { type LoggedStateMachine } from "../jobs/logged-state-machine";

/** A canary that doesn't run while the environment sleeps: `Canary`. */
export interface SleepingCanary {
  readonly canary: SyntheticsCanary;
  /** Physical name. */
  readonly name: string;
}

/** A job that sets up a database: `SetupJob`. */
export interface DatabaseSetup {
  readonly stateMachine: Pick<LoggedStateMachine, "arn" | "stateMachine">;
}

/** A service or worker whose tasks stop and start: `BackgroundService`, `WebService` or `Worker`. */
export interface SleepingService {
  /** Name in the environment: `web`. */
  readonly name: string;
  /** Name in ECS as a reference to its resource. */
  readonly serviceName: string;
  readonly service: EcsService;
  /** What scales it; undefined if its number of tasks is fixed. */
  readonly scalableTarget: AppautoscalingTarget | undefined;
}

/** What keeps data and can be stopped: an RDS instance, a DocumentDB cluster, or a search instance. */
export type StoreKind = "cluster" | "host" | "instance";

/** A store as the state machines know it. */
export interface SleepingStore {
  readonly kind: StoreKind;
  /** Identifier in the service that runs it. */
  readonly id: string;
  /** ARN, which permissions are confined to. */
  readonly arn: string;
}

/** What a state machine does with a service, as an item of a Map state. */
export interface ServiceItem {
  readonly Service: string;
  /** Id of the scalable target; empty if the number of tasks is fixed. */
  readonly ScalableTarget: string;
  readonly Minimum: number;
  readonly Maximum: number;
}

/**
 * Returns what the settings say of a service's tasks.
 * @throws if its limits change on a schedule of their own
 */
export function serviceItem({ name, serviceName, service, scalableTarget }: SleepingService): ServiceItem {
  if (!scalableTarget) {
    const tasks = service.desiredCountInput ?? 0;
    return { Service: serviceName, ScalableTarget: "", Minimum: tasks, Maximum: tasks };
  }
  const { resourceId, minCapacityInput, maxCapacityInput, lifecycle } = scalableTarget;
  if (lifecycle !== undefined) {
    throw new Error(`${name}: \`scaling.schedule\` and off-hours would both change its limits; leave out one of them.`);
  }
  return {
    Service: serviceName,
    ScalableTarget: resourceId,
    Minimum: minCapacityInput ?? 0,
    Maximum: maxCapacityInput ?? 0,
  };
}
