import { type Stack } from "../../guardrails/tree/stack";
import { Tree } from "../../guardrails/tree/tree";
import { isPriced, type Price, type PricedRegion, pricedRegions } from "../../prices/price";
import { type AccessCosts, accessCosts } from "./access";
import { type Assumptions } from "./assumptions";
import { isFree } from "./free-types";
import { parts } from "./part-list";
import { plus, type Range } from "./range";
import { type Facts, type Unpriced, type Usage } from "./usage";
import { type Workload, workloadsOf } from "./workloads";

/** The region whose prices stand in where a region has none: the dearest of the table. */
const STAND_IN: PricedRegion = "eu-central-1";

/** Stands for a region that only Terraform knows. */
const UNKNOWN_REGION = "a region that only Terraform knows";

/** What a stack costs in a month. Plain JSON; amounts are US dollars. */
export interface StackCosts {
  readonly stack: string;
  /** Region of the stack; absent if it is known only to Terraform. */
  readonly region?: string;
  /** Region whose prices were taken. */
  readonly pricesOf: PricedRegion;
  /** Regions of resources that have no prices, and for which those of another count. */
  readonly withoutPrices: readonly string[];
  readonly cost: Range;
  /** The parts that cost something. */
  readonly parts: readonly PartCosts[];
  /** What costs, and whose price isn't known here. */
  readonly notPriced: readonly { readonly address: string; readonly reason: string }[];
  /** How tasks reach AWS's APIs, if the stack has a network. */
  readonly access?: AccessCosts;
}

/** What a part of a stack costs. */
export interface PartCosts {
  readonly part: string;
  readonly cost: Range;
  /** From the dearest on. */
  readonly lines: readonly CostLine[];
}

/** What something of a resource costs. */
export interface CostLine {
  readonly address: string;
  /** What is paid for: `NAT gateway`. */
  readonly item: string;
  readonly quantity: Range;
  readonly unit: string;
  /** US dollars for one unit. */
  readonly price: number;
  /** Title of AWS's page with the price. */
  readonly source: string;
  /** Month in which the page was last known to say so. */
  readonly asOf: string;
  readonly discount?: Range;
  readonly cost: Range;
}

/** What all stacks cost in a month. */
export interface Estimate {
  readonly cost: Range;
  readonly stacks: readonly StackCosts[];
}

/**
 * Estimates what synthesized stacks cost in a month.
 * @param contents content of each stack's `cdk.tf.json`, by the name of the stack
 */
export function estimate(contents: ReadonlyMap<string, object>, assumptions: Assumptions): Estimate {
  // The stage plays no part: what it decides stands in the JSON.
  const tree = new Tree([...contents].map(([name, json]) => ({ name, json, stage: "prod" })));
  const known = new Map<Stack, readonly Workload[]>();
  const facts: Facts = {
    tree,
    assumptions,
    workloads: (stack) => {
      const workloads = known.get(stack) ?? workloadsOf(stack, tree, assumptions);
      known.set(stack, workloads);
      return workloads;
    },
  };
  const stacks = tree.stacks.map((stack) => stackCosts(stack, facts));
  return { cost: plus(...stacks.map(({ cost }) => cost)), stacks };
}

function stackCosts(stack: Stack, facts: Facts): StackCosts {
  const pricesOf = pricedRegion(stack.region);
  const found = parts.map(({ name, usagesOf }) => ({ name, usages: usagesOf(stack, facts) }));
  const priced = found.flatMap(({ name, usages }): PartCosts[] => {
    const lines = usages
      .filter((usage): usage is Usage => "price" in usage)
      .map((usage) => lineOf(usage))
      .filter(({ cost }) => cost.high > 0)
      .sort((one, other) => other.cost.high - one.cost.high || (one.address < other.address ? -1 : 1));
    return lines.length === 0 ? [] : [{ part: name, cost: plus(...lines.map(({ cost }) => cost)), lines }];
  });
  const access = accessCosts(stack, facts, pricesOf);
  const regions = found.flatMap(({ usages }) => usages.map(({ resource }) => resource.region ?? UNKNOWN_REGION));
  return {
    stack: stack.name,
    ...(stack.region !== undefined && { region: stack.region }),
    pricesOf,
    withoutPrices: [...new Set(regions)].filter((region) => !isPriced(region)).sort(),
    cost: plus(...priced.map(({ cost }) => cost)),
    parts: priced,
    notPriced: [
      ...found.flatMap(({ usages }) => usages.filter((usage): usage is Unpriced => "reason" in usage)),
      ...unknownTypes(stack),
    ].map(({ resource, reason }) => ({ address: resource.address, reason })),
    ...(access && { access }),
  };
}

/** The region whose prices count for another. */
function pricedRegion(region: string | undefined): PricedRegion {
  return region !== undefined && isPriced(region) ? region : STAND_IN;
}

/** Words about the regions of a stack that have no prices; undefined if all have some. */
export function regionWarning({ stack, withoutPrices }: StackCosts): string | undefined {
  return withoutPrices.length === 0
    ? undefined
    : `${stack}: no prices of ${withoutPrices.join(" and ")} are known here; those of ${STAND_IN} are taken, in US dollars. Prices are known of ${pricedRegions.join(", ")}.`;
}

/** A resource can be in another region than its stack. */
function lineOf({ resource, price, quantity, discount }: Usage): CostLine {
  const usd = price.usd[pricedRegion(resource.region)];
  return {
    address: resource.address,
    item: price.name,
    quantity,
    unit: price.unit,
    price: usd,
    source: price.source,
    asOf: price.asOf,
    ...(discount && { discount }),
    cost: costOf(usd, quantity, discount),
  };
}

function costOf(usd: Price["usd"][PricedRegion], quantity: Range, discount: Range = { low: 0, high: 0 }): Range {
  return { low: quantity.low * usd * (1 - discount.low), high: quantity.high * usd * (1 - discount.high) };
}

/** Resources of types that no part prices, and that cost something or may do so. */
function unknownTypes(stack: Stack): readonly Unpriced[] {
  const priced = new Set(parts.flatMap(({ types }) => types));
  return [...stack.types]
    .filter((type) => !priced.has(type) && !isFree(type))
    .flatMap((type) => stack.of(type).map((resource) => ({ resource, reason: `no price of ${type} is known here` })));
}
