import { type EcsServiceCapacityProviderStrategy } from "@cdktf/provider-aws/lib/ecs-service";
import { capacityMixDefaults, type ServiceCapacity } from "./capacity-kinds";

const ON_DEMAND = "FARGATE";
const SPOT = "FARGATE_SPOT";

/**
 * Returns the capacity provider strategy that spreads tasks over Fargate and Fargate Spot. `base` tasks are placed
 * first; the weights divide the rest.
 *
 * Spot costs about 70 % less, and AWS interrupts a task with two minutes' notice. When Spot has no capacity, ECS
 * doesn't fall back to the other provider; it waits. So even `spot-first` places every fifth task on demand, and
 * `mixed` always keeps one task on demand.
 * Source: Amazon ECS Developer Guide, "Amazon ECS clusters for Fargate".
 */
export function capacityProviderStrategy(capacity: ServiceCapacity): EcsServiceCapacityProviderStrategy[] {
  if (typeof capacity === "object") {
    const { onDemandBase, onDemandWeight, spotWeight } = { ...capacityMixDefaults, ...capacity };
    return [
      { capacityProvider: ON_DEMAND, base: onDemandBase, weight: onDemandWeight },
      { capacityProvider: SPOT, base: 0, weight: spotWeight },
    ];
  }
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
