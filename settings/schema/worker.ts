import * as z from "zod";
import { capacityKinds } from "../../constructs/containers/capacity-kinds";
import { backlogDefaults, defaultBacklogMaximum } from "../../constructs/containers/scaling-defaults";
import { type StageDefaults } from "../stages";
import { deployment } from "./deployment";
import { partName, positive } from "./formats";
import { workloadShape } from "./workload";
import { neutral } from "./weaker/neutral";
import { weaker } from "./weaker/weaker";

const backlog = z
  .strictObject({
    /**
     * Minimum number of tasks, even if the queue is empty.
     * @default 0
     */
    minimum: z.int().min(0).default(backlogDefaults.minimum).meta(weaker.lower),
    /**
     * Maximum number of tasks.
     * @default 4, or twice the minimum if that is more
     */
    maximum: positive.exactOptional().meta(neutral.size),
    /**
     * Number of messages per task, counting waiting and in-flight messages. Use 1 if a message takes minutes to process.
     * @default 10
     */
    messagesPerTask: positive.max(100_000).default(backlogDefaults.messagesPerTask).meta(neutral.size),
    /**
     * Number of minutes without a message after which the number of tasks drops to the minimum.
     * @default 5
     */
    idleMinutes: positive.max(60).default(backlogDefaults.idleMinutes).meta(neutral.timing),
    /**
     * Number of seconds after a scaling activity during which tasks are only added.
     * @default 120
     */
    cooldownSeconds: z.int().min(0).max(86400).default(backlogDefaults.cooldownSeconds).meta(neutral.timing),
  })
  .transform((scaling) => ({ ...scaling, maximum: scaling.maximum ?? defaultBacklogMaximum(scaling.minimum) }));

/** The settings of a worker, with the defaults of a stage. */
export function workerSchema(defaults: StageDefaults) {
  return z.strictObject({
    /** Name of the queue in `queues` whose messages the worker processes. */
    queue: partName,
    ...workloadShape,
    /** Number of tasks for the number of messages in the queue. */
    scaling: backlog.prefault({}),
    /**
     * Capacity of the tasks: `spot-first` prefers Fargate Spot, `mixed` uses both Spot and on-demand capacity,
     * `on-demand` never uses Spot.
     * @default "spot-first" in test; "mixed" in staging; "on-demand" in prod
     */
    capacity: z.enum(capacityKinds).default(defaults.capacity).meta(weaker.order(capacityKinds)),
    /** How a new version replaces the running tasks. */
    deployment: deployment.prefault({}),
    /**
     * Whether people with the permission can open a shell in the container, with ECS Exec.
     * @default true in test; false in staging and prod
     */
    exec: z.boolean().default(defaults.exec).meta(weaker.true),
  });
}
