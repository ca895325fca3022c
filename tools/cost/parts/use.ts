import { type Resource } from "../../../guardrails/tree/resource";
import { type InstancePrices, instancePrice } from "../../../prices/instance-prices";
import { HOURS_PER_MONTH, type Price } from "../../../prices/price";
import { exactly, type Range, times } from "../range";
import { type Unpriced, type Usage } from "../usage";

/** What a resource uses of something. A number is used whatever is assumed. */
export function use(resource: Resource, price: Price, quantity: Range | number): Usage {
  return { resource, price, quantity: typeof quantity === "number" ? exactly(quantity) : quantity };
}

/** Instances that run all month, or the words that their class has no price here. */
export function useInstances(
  resource: Resource,
  instances: InstancePrices,
  instanceClass: unknown,
  number: Range | number,
): Usage | Unpriced {
  const price = typeof instanceClass === "string" ? instancePrice(instances, instanceClass) : undefined;
  return price
    ? use(resource, price, times(number, HOURS_PER_MONTH))
    : { resource, reason: `no price of ${String(instanceClass)} is known here` };
}
