/** The kinds of capacity, from the cheapest to the most reliable. */
export const capacityKinds = ["spot-first", "mixed", "on-demand"] as const;

/** Which capacity tasks run on: Fargate Spot first, a mix of both, or Fargate on-demand only. */
export type Capacity = (typeof capacityKinds)[number];

/** How many of a service's tasks run on demand before others run on Fargate Spot, and how the others are divided. */
export interface CapacityMix {
  /** Number of tasks that run on demand; further ones are divided by the weights. 0 to 100000. */
  readonly onDemandBase: number;
  /**
   * Share of the further tasks that run on demand, in proportion to `spotWeight`. 0 to 1000.
   * @default 0: none of them
   */
  readonly onDemandWeight?: number;
  /**
   * Share of the further tasks that run on Fargate Spot, in proportion to `onDemandWeight`. 1 to 1000.
   * @default 1
   */
  readonly spotWeight?: number;
}

/** Which capacity the tasks of a service run on: a kind in one word, or a mix in numbers. */
export type ServiceCapacity = Capacity | CapacityMix;

/** The weights of a mix: every task beyond its base runs on Spot. */
export const capacityMixDefaults = { onDemandWeight: 0, spotWeight: 1 } as const;
