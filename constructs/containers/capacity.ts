import { type EcsServiceCapacityProviderStrategy } from "@cdktf/provider-aws/lib/ecs-service";

/** Where the tasks of a service run: on Fargate Spot first, some on each, or never on Spot. */
export type Capacity = "spot-first" | "mixed" | "on-demand";

const ON_DEMAND = "FARGATE";
const SPOT = "FARGATE_SPOT";

/**
 * How ECS spreads tasks over Fargate and Fargate Spot, which costs about 70 % less and takes a task away
 * with two minutes' notice. `base` tasks go to a provider before the weights divide the rest.
 *
 * ECS never moves a task to the other provider when Spot runs out; it waits. So even `spot-first` puts
 * every fifth task on demand, and `mixed` keeps one task on demand whatever happens to Spot.
 * Source: Amazon ECS Developer Guide, "Amazon ECS clusters for Fargate".
 */
export function capacityProviderStrategy(capacity: Capacity): EcsServiceCapacityProviderStrategy[] {
  switch (capacity) {
    case "spot-first":
      return [
        { capacityProvider: SPOT, base: 1, weight: 4 },
        { capacityProvider: ON_DEMAND, base: 0, weight: 1 },
      ];
    case "mixed":
      return [
        { capacityProvider: ON_DEMAND, base: 1, weight: 1 },
        { capacityProvider: SPOT, base: 0, weight: 1 },
      ];
    case "on-demand":
      return [{ capacityProvider: ON_DEMAND, base: 0, weight: 1 }];
  }
}
