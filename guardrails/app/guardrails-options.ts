import { type Rule } from "../rules/rule";
import { type Stage } from "../tree/stack";
import { type Pack } from "../verdict";

/** An exception from a rule. */
export interface RuleWaiver {
  /** Id of the rule: `s3-versioning`. */
  readonly rule: string;
  /** Pattern of the construct paths or addresses at which it is waived: `prod/uploads/*`. */
  readonly resources: string;
  /** Why it is acceptable, in a sentence that an auditor understands. */
  readonly reason: string;
  /** Team or email address that answers for it. */
  readonly owner: string;
  /** The last day on which it applies: `2027-01-31`. */
  readonly until: string;
}

/** Options of the guardrails in an app. */
export interface GuardrailsOptions {
  /**
   * How much stacks have to be protected, by their ids.
   * @default {} - every stack counts as `prod`
   */
  readonly stages?: Readonly<Record<string, Stage>>;
  /**
   * What the rules mean in stacks other than those of the stage prod, by their ids: `{ test: { warnings: ["s3-*"] } }`.
   * @default {} - every violation is an error
   */
  readonly packs?: Readonly<Record<string, Pack>>;
  /**
   * Exceptions from rules.
   * @default []
   */
  readonly waivers?: readonly RuleWaiver[];
  /**
   * Rules of your own, beside those of the platform.
   * @default []
   */
  readonly rules?: readonly Rule[];
  /**
   * The day by which the ends of waivers are judged, such as `2026-11-27`.
   * @default none: they are not judged, so that the same app always gives the same stacks
   */
  readonly date?: string;
}
