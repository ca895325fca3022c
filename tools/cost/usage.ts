import { type Resource } from "../../guardrails/tree/resource";
import { type Stack } from "../../guardrails/tree/stack";
import { type Tree } from "../../guardrails/tree/tree";
import { type Price } from "../../prices/price";
import { type Assumptions } from "./assumptions";
import { type Range } from "./range";
import { type Workload } from "./workloads";

/** What a resource uses in a month of something that has a price. */
export interface Usage {
  readonly resource: Resource;
  readonly price: Price;
  /** In the unit of the price. */
  readonly quantity: Range;
  /** Part of the price that isn't paid. @default none */
  readonly discount?: Range;
}

/** A resource, or something of it, that costs, and whose price isn't known here. */
export interface Unpriced {
  readonly resource: Resource;
  /** `db.x2g.large has no price here`. */
  readonly reason: string;
}

/** What the parts of an estimate read. */
export interface Facts {
  readonly tree: Tree;
  readonly assumptions: Assumptions;
  /** What runs in a stack. */
  readonly workloads: (stack: Stack) => readonly Workload[];
}

/** A part of the costs. */
export interface Part {
  /** `compute`, `NAT gateways`. */
  readonly name: string;
  /** The types of resources that it prices. */
  readonly types: readonly string[];
  /** Lists what the resources of a stack use. */
  readonly usagesOf: (stack: Stack, facts: Facts) => readonly (Usage | Unpriced)[];
}
