import * as z from "zod";
import { type Capacity, capacityKinds, capacityMixDefaults } from "../../constructs/containers/capacity-kinds";
import { capacityOrder } from "./weaker/capacity";
import { neutral } from "./weaker/neutral";

const weight = z.int().max(1000);

/** Source: Amazon ECS API Reference, "CapacityProviderStrategyItem". */
const mix = z.strictObject({
  /** Number of tasks that run on demand. Further ones are divided by the weights: by default, all of them run on Spot. */
  onDemandBase: z.int().min(0).max(100_000).meta(neutral.judgedByRule),
  /**
   * Share of the further tasks that run on demand, in proportion to `spotWeight`.
   * @default 0
   */
  onDemandWeight: weight.min(0).default(capacityMixDefaults.onDemandWeight).meta(neutral.judgedByRule),
  /**
   * Share of the further tasks that run on Spot, in proportion to `onDemandWeight`.
   * @default 1
   */
  spotWeight: weight.min(1).default(capacityMixDefaults.spotWeight).meta(neutral.judgedByRule),
});

/** The setting for the capacity of a service or worker. */
export function serviceCapacity(capacity: Capacity) {
  return z
    .union([z.enum(capacityKinds), mix])
    .describe('"spot-first", "mixed", "on-demand", or a number of tasks on demand such as { onDemandBase: 2 }')
    .default(capacity)
    .meta(capacityOrder);
}
