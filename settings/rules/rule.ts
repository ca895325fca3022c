import { type Path } from "../issues/path";
import { type AccountUnderCheck } from "./account/account-under-check";
import { type EnvironmentUnderCheck } from "./environment-under-check";
import { type SharedUnderCheck } from "./shared-under-check";

/** An issue that a rule finds in an environment. */
export interface RuleIssue {
  /**
   * The settings that cause the issue, as paths within the environment, the one to correct first. The issue is
   * reported at the first of them that the environment sets itself, and not at all if one of them is invalid.
   */
  readonly at: readonly [Path, ...Path[]];
  /** Other settings that could cause the issue by being invalid: it is not reported if one of them is. */
  readonly unless?: readonly Path[];
  /** What is wrong and what to do. */
  readonly message: string;
  /** Whether a waiver for the first path suppresses the issue. */
  readonly waivable?: true;
  /** Whether it is a warning: it is printed, and the settings are valid all the same. */
  readonly isWarning?: true;
}

/** Checks an environment, and how it fits with the other environments. */
export type Rule = (environment: EnvironmentUnderCheck, all: readonly EnvironmentUnderCheck[]) => readonly RuleIssue[];

/** Checks the settings that all environments share. The paths of its issues are within the platform. */
export type SharedRule = (
  shared: SharedUnderCheck,
  environments: readonly EnvironmentUnderCheck[],
) => readonly RuleIssue[];

/** Checks an account, and how it fits with the environments. The paths of its issues are within the account. */
export type AccountRule = (
  account: AccountUnderCheck,
  environments: readonly EnvironmentUnderCheck[],
  all: readonly AccountUnderCheck[],
) => readonly RuleIssue[];
