import { type Stack } from "../../guardrails/tree/stack";
import { HOURS_PER_MONTH } from "../../prices/price";
import { plus, type Range, times } from "./range";
import { type Facts } from "./usage";

/** How many tasks run in a stack, on average over the month. */
export function tasksIn(stack: Stack, facts: Facts): Range {
  return plus(...facts.workloads(stack).map(({ tasks }) => tasks));
}

/** Requests that load balancers send to the tasks of a stack in a month. */
export function requestsIn(stack: Stack, facts: Facts): Range {
  const balanced = facts.workloads(stack).filter(({ isBalanced }) => isBalanced);
  return times(plus(...balanced.map(({ tasks }) => tasks)), facts.assumptions.requestsPerTask);
}

/** GB of answers to them. */
export function answersIn(stack: Stack, facts: Facts): Range {
  return times(requestsIn(stack, facts), facts.assumptions.kilobytesPerRequest, 1 / 1e6);
}

/**
 * Capacity units of a load balancer, on average over the month: one is 1 GB an hour, or 25 new connections a second.
 * Source: "Elastic Load Balancing pricing", LCU details.
 */
export function capacityUnits(requests: Range, gigabytes: Range): Range {
  const units = (bound: keyof Range) =>
    Math.max(gigabytes[bound] / HOURS_PER_MONTH, requests[bound] / (HOURS_PER_MONTH * 3600 * 25));
  return { low: units("low"), high: units("high") };
}
