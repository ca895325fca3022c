/** The kinds of capacity, from the cheapest to the most reliable. */
export const capacityKinds = ["spot-first", "mixed", "on-demand"] as const;

/** Which capacity tasks run on: Fargate Spot first, a mix of both, or Fargate on-demand only. */
export type Capacity = (typeof capacityKinds)[number];
