import * as z from "zod";
import { type StageDefaults } from "../stages";
import { ownAlarmChoices } from "./alarms";
import { serviceCapacity } from "./capacity";
import { deploymentSchema } from "./deployment";
import { partName } from "./formats";
import { backlogSchema } from "./scaling";
import { workloadShape } from "./workload";
import { weaker } from "./weaker/weaker";

/** The settings of a worker, with the defaults of a stage. */
export function workerSchema(defaults: StageDefaults) {
  return z.strictObject({
    /** Name of the queue in `queues` whose messages the worker processes. */
    queue: partName,
    ...workloadShape,
    /** Number of tasks for the number of messages in the queue, or a fixed number. */
    scaling: backlogSchema.prefault({}),
    /**
     * Capacity of the tasks: `spot-first` prefers Fargate Spot, `mixed` uses both Spot and on-demand capacity,
     * `on-demand` never uses Spot. `{ onDemandBase: 2 }` uses Spot from the third task on.
     * @default "spot-first" in test; "mixed" in staging; "on-demand" in prod
     */
    capacity: serviceCapacity(defaults.capacity),
    /**
     * The alarms of the worker, in place of `alarms.services` of the environment.
     * @default {}: every alarm as it is defined
     */
    alarms: ownAlarmChoices("services"),
    /** How a new version replaces the running tasks. */
    deployment: deploymentSchema(defaults).prefault({}),
    /**
     * Whether people with the permission can open a shell in the container, with ECS Exec.
     * @default true in test; false in staging and prod
     */
    exec: z.boolean().default(defaults.exec).meta(weaker.true),
  });
}
