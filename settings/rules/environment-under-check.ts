import type * as z from "zod";
import { isPart, type Path, valueAt } from "../issues/path";
import { type EnvironmentSchema } from "../schema/environment";
import { type Stage } from "../stages";

/** An environment as the rules see it: what of it the schema takes, with every default filled in. */
export interface EnvironmentUnderCheck {
  readonly name: string;
  /** First part of every name, or `undefined` where that is itself at fault. */
  readonly project: string | undefined;
  readonly account: string | undefined;
  readonly region: string | undefined;
  /** The stage that is written in the settings, or follows from the name. */
  readonly writtenStage: Stage | undefined;
  /** What of the application and the environment's own settings the schema takes. */
  readonly settings: z.output<EnvironmentSchema>;
  /** The same before anything was taken out: what is faulty exists all the same, and may be referred to. */
  readonly written: Record<string, unknown>;
}

/** Something wrong in an environment, found by a rule. */
export interface RuleIssue {
  /**
   * The settings that it comes from, as paths within the environment, the one to correct first. It is
   * reported where the first of them was set that the environment sets itself, and not at all if one is faulty.
   */
  readonly at: readonly [Path, ...Path[]];
  /** Other settings that it could come from if they were faulty: then it is not reported. */
  readonly unless?: readonly Path[];
  /** What is wrong and what would be right. */
  readonly message: string;
  /** Whether a waiver for the first path lets it pass. */
  readonly waivable?: true;
}

/** Looks at an environment, and at the others where it must fit with them. */
export type Rule = (environment: EnvironmentUnderCheck, all: readonly EnvironmentUnderCheck[]) => readonly RuleIssue[];

/** The names in a part such as `buckets`, faulty ones too. */
export function writtenNames(environment: EnvironmentUnderCheck, part: string): string[] {
  const value = valueAt(environment.written, [part]);
  return isPart(value) ? Object.keys(value) : [];
}
