import { type PolicyStatement } from "./policy-statement";

/** Something that permissions can be granted to: a role of this stack, a workload, or a role from elsewhere. */
export interface Grantee {
  /** Allows what the statement says. The same statement given twice counts once. */
  allow(statement: PolicyStatement): void;
}
