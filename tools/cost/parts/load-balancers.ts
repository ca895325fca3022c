import { networkPrices } from "../../../prices/network-prices";
import { HOURS_PER_MONTH } from "../../../prices/price";
import { plus, times } from "../range";
import { answersIn, capacityUnits, requestsIn } from "../traffic";
import { type Part, type Unpriced, type Usage } from "../usage";
import { use } from "./use";

/** Load balancers: their hours, and their capacity units by the traffic of the stack. */
export const loadBalancers: Part = {
  name: "load balancers",
  types: ["aws_lb"],
  usagesOf: (stack, facts) => {
    const balancers = stack.of("aws_lb");
    const share = 1 / Math.max(1, balancers.length);
    const traffic = capacityUnits(times(requestsIn(stack, facts), share), times(answersIn(stack, facts), share));
    return balancers.flatMap((balancer): readonly (Usage | Unpriced)[] => {
      switch (balancer.get("load_balancer_type") ?? "application") {
        case "application":
          return [
            use(balancer, networkPrices.applicationLoadBalancer, HOURS_PER_MONTH),
            use(
              balancer,
              networkPrices.applicationCapacity,
              times(plus(traffic, facts.assumptions.balancerRules), HOURS_PER_MONTH),
            ),
          ];
        case "network":
          return [
            use(balancer, networkPrices.networkLoadBalancer, HOURS_PER_MONTH),
            use(
              balancer,
              networkPrices.networkCapacity,
              times(plus(traffic, facts.assumptions.balancerRules), HOURS_PER_MONTH),
            ),
          ];
        default:
          return [{ resource: balancer, reason: "no price of gateway load balancers is known here" }];
      }
    });
  },
};
