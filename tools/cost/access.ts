import { type Stack } from "../../guardrails/tree/stack";
import { FEWEST_ENDPOINTS } from "../../constructs/network/access-costs";
import { networkPrices } from "../../prices/network-prices";
import { HOURS_PER_MONTH, type PricedRegion } from "../../prices/price";
import { apiGigabytes, interfaceEndpoints, zonesOf } from "./parts/network";
import { type Range } from "./range";
import { type Facts } from "./usage";

/** What the two ways of tasks to AWS's APIs cost in a month, in US dollars, before what goes through them. */
export interface AccessCosts {
  readonly region: PricedRegion;
  /** Endpoints in zones: those of the stack, or the fewest that its tasks would need. */
  readonly endpoints: {
    readonly exist: boolean;
    readonly number: number;
    readonly zones: number;
    readonly cost: number;
  };
  /** Gateways with their addresses: those of the stack, or one in each zone. */
  readonly gateways: { readonly exist: boolean; readonly number: number; readonly cost: number };
  /** US dollars for a GB. */
  readonly perGigabyte: { readonly endpoints: number; readonly gateways: number };
  /** GB a month between tasks and AWS's APIs, as assumed. */
  readonly gigabytes: Range;
  /**
   * From how many GB a month on endpoints cost less than sending as much through NAT gateways that there are anyway.
   */
  readonly breakEvenBesideGateways: number;
  /** The same if the endpoints make the gateways unnecessary; 0 if they cost less in any case. */
  readonly breakEvenInPlaceOfGateways: number;
}

/** Compares the two ways of tasks to AWS's APIs with the numbers of a stack; undefined if it has neither. */
export function accessCosts(stack: Stack, facts: Facts, region: PricedRegion): AccessCosts | undefined {
  const endpoints = interfaceEndpoints(stack);
  const gateways = stack.of("aws_nat_gateway");
  if (endpoints.length + gateways.length === 0) return undefined;
  const zones = zonesIn(stack);
  const inZones = endpoints.reduce((sum, endpoint) => sum + zonesOf(endpoint), 0) || FEWEST_ENDPOINTS * zones;
  const gatewayNumber = gateways.length || zones;
  const price = (name: keyof typeof networkPrices) => networkPrices[name].usd[region];
  const endpointCost = inZones * HOURS_PER_MONTH * price("interfaceEndpoint");
  const gatewayCost = gatewayNumber * HOURS_PER_MONTH * (price("natGateway") + price("publicAddress"));
  const saved = price("natData") - price("endpointData");
  return {
    region,
    endpoints: {
      exist: endpoints.length > 0,
      number: endpoints.length || FEWEST_ENDPOINTS,
      zones,
      cost: endpointCost,
    },
    gateways: { exist: gateways.length > 0, number: gatewayNumber, cost: gatewayCost },
    perGigabyte: { endpoints: price("endpointData"), gateways: price("natData") },
    gigabytes: apiGigabytes(stack, facts),
    breakEvenBesideGateways: endpointCost / saved,
    breakEvenInPlaceOfGateways: Math.max(0, endpointCost - gatewayCost) / saved,
  };
}

/** In how many zones the tasks of a stack are: those of its endpoints, or else those of its subnets. */
function zonesIn(stack: Stack): number {
  const [endpoint] = interfaceEndpoints(stack);
  if (endpoint) return zonesOf(endpoint);
  const zones = new Set(stack.of("aws_subnet").map((subnet) => JSON.stringify(subnet.get("availability_zone"))));
  return Math.max(1, zones.size);
}
