import { type Rule } from "./rules/rule";
import { type Resource } from "./tree/resource";

/** A resource that does not follow a rule. */
export interface Violation {
  readonly rule: Rule;
  readonly resource: Resource;
  /** What was found: "`block_public_acls` is not set". */
  readonly found: string;
  /**
   * What leads there: the path of a setting, or a function of the user's with its file.
   * @default not known
   */
  readonly source?: string;
}
