import * as z from "zod";
import { capacityKinds, type StageDefaults } from "../stages";
import { deployment } from "./deployment";
import { partName, positive } from "./formats";
import { workloadShape } from "./workload";

const backlog = z
  .strictObject({
    /**
     * Fewest tasks, also when there is nothing to do.
     * @default 0
     */
    minimum: z.int().min(0).default(0),
    /**
     * Most tasks.
     * @default 4, or twice the minimum where that is more
     */
    maximum: positive.exactOptional(),
    /**
     * Messages for each task, those that wait and those that are being worked on. 1 where one takes minutes.
     * @default 10
     */
    messagesPerTask: positive.max(100_000).default(10),
    /**
     * Minutes without a message until the tasks go down to the minimum.
     * @default 5
     */
    idleMinutes: positive.max(60).default(5),
    /**
     * Seconds after a change in which tasks are only added.
     * @default 120
     */
    cooldownSeconds: z.int().min(0).max(86400).default(120),
  })
  .transform((scaling) => ({ ...scaling, maximum: scaling.maximum ?? Math.max(4, scaling.minimum * 2) }));

/** The settings of a worker, with the defaults of a stage. */
export function workerSchema(defaults: StageDefaults) {
  return z.strictObject({
    /** The queue that it works off, as in `queues`. */
    queue: partName,
    ...workloadShape,
    /** How many tasks there are for how many messages. */
    scaling: backlog.prefault({}),
    /**
     * Where tasks run: on Fargate Spot first, some on each, or never on Spot.
     * @default "spot-first" in test; "mixed" in staging; "on-demand" in prod
     */
    capacity: z.enum(capacityKinds).default(defaults.capacity),
    /** How a new version takes the place of the old one. */
    deployment: deployment.prefault({}),
    /**
     * Whether people who may can open a shell in the container.
     * @default true in test; false in staging and prod
     */
    exec: z.boolean().default(defaults.exec),
  });
}
