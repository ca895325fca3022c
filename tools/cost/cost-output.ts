import { type Assumptions } from "./assumptions";
import { type CostChanges } from "./compare";
import { type Estimate } from "./estimate";

/** What is printed. */
export interface CostOutput {
  readonly costs: Estimate;
  readonly assumptions: Assumptions;
  readonly changes?: CostChanges;
  /** Whether every resource has a line. */
  readonly details: boolean;
}
