import { type Resource } from "../../../guardrails/tree/resource";
import { type Stack } from "../../../guardrails/tree/stack";
import { isTrue } from "../../../guardrails/tree/values";
import { networkPrices } from "../../../prices/network-prices";
import { HOURS_PER_MONTH } from "../../../prices/price";
import { plus, type Range, times } from "../range";
import { tasksIn } from "../traffic";
import { type Facts, type Part } from "../usage";
import { use } from "./use";

/** The interface endpoints of a stack. */
export function interfaceEndpoints(stack: Stack): readonly Resource[] {
  return stack.of("aws_vpc_endpoint").filter((endpoint) => endpoint.get("vpc_endpoint_type") === "Interface");
}

/** In how many zones an endpoint is: it has a subnet in each. */
export function zonesOf(resource: Resource): number {
  const subnets = resource.get("subnet_ids") ?? resource.get("subnets");
  return Array.isArray(subnets) ? subnets.length : 1;
}

/** GB that the tasks of a stack exchange with AWS's APIs. */
export function apiGigabytes(stack: Stack, facts: Facts): Range {
  return times(tasksIn(stack, facts), facts.assumptions.apiGigabytesPerTask);
}

/** NAT gateways and what goes through them: what tasks send elsewhere, and without endpoints what they send to AWS. */
export const natGateways: Part = {
  name: "NAT gateways",
  types: ["aws_nat_gateway"],
  usagesOf: (stack, facts) => {
    const gateways = stack.of("aws_nat_gateway");
    const internet = times(tasksIn(stack, facts), facts.assumptions.internetGigabytesPerTask);
    const hasEndpoints = interfaceEndpoints(stack).length > 0;
    const data = hasEndpoints ? internet : plus(internet, apiGigabytes(stack, facts));
    return gateways.flatMap((gateway) => [
      use(gateway, networkPrices.natGateway, HOURS_PER_MONTH),
      use(gateway, networkPrices.natData, times(data, 1 / gateways.length)),
    ]);
  },
};

/** Interface endpoints; gateway endpoints cost nothing. */
export const endpoints: Part = {
  name: "interface endpoints",
  types: ["aws_vpc_endpoint"],
  usagesOf: (stack, facts) => {
    const list = interfaceEndpoints(stack);
    return list.flatMap((endpoint) => [
      use(endpoint, networkPrices.interfaceEndpoint, zonesOf(endpoint) * HOURS_PER_MONTH),
      use(endpoint, networkPrices.endpointData, times(apiGigabytes(stack, facts), 1 / list.length)),
    ]);
  },
};

/**
 * Public IPv4 addresses: those of NAT gateways, of load balancers that face the internet (one in each zone at least), and
 * of tasks with a public address. Source: Amazon VPC User Guide, "Public IPv4 addresses".
 */
export const addresses: Part = {
  name: "public addresses",
  types: ["aws_eip"],
  usagesOf: (stack, facts) => {
    const { publicAddress } = networkPrices;
    return [
      ...stack.of("aws_eip").map((address) => use(address, publicAddress, HOURS_PER_MONTH)),
      ...stack
        .of("aws_lb")
        .filter((balancer) => !isTrue(balancer.get("internal")) && balancer.get("load_balancer_type") !== "gateway")
        // An address of its own in a subnet is an Elastic IP address, which counts above.
        .filter((balancer) => balancer.blocks("subnet_mapping").every(({ allocation_id: own }) => own === undefined))
        .map((balancer) =>
          use(
            balancer,
            publicAddress,
            (balancer.blocks("subnet_mapping").length || zonesOf(balancer)) * HOURS_PER_MONTH,
          ),
        ),
      ...facts
        .workloads(stack)
        .filter(({ hasPublicAddress }) => hasPublicAddress)
        .map(({ resource, tasks }) => use(resource, publicAddress, times(tasks, HOURS_PER_MONTH))),
    ];
  },
};
