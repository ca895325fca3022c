import { type App } from "cdktf";
import { type Rule } from "../../guardrails/rules/rule";
import { type AccountStack } from "../account/account-stack";
import { type EnvironmentStack } from "../environment/environment-stack";
import { type StateStack } from "../state-stack";
import { type Platform } from "./platform";

/**
 * What `extensions.ts` in the folder of settings exports by default: functions that add resources of the user's own.
 * Each is called when its stack is complete. docs/extensions.md has examples.
 *
 * ```ts
 * export default {
 *   environment(stack) {
 *     new SnsTopic(stack, "orders", { name: stack.target.reserveName(stack, "topic", "orders") });
 *   },
 * } satisfies Extensions;
 * ```
 */
export interface Extensions {
  /** Adds to the stack `state`. It is not called if HCP Terraform holds the state, because there is no such stack. */
  readonly state?: (stack: StateStack) => void;
  /** Adds to the stack `account`, which holds what all environments share. */
  readonly account?: (stack: AccountStack) => void;
  /** Adds to the stack of another account. It is called once for each; `stack.settings.name` tells them apart. */
  readonly furtherAccount?: (stack: AccountStack) => void;
  /** Adds to the stack of an environment. It is called once for each; `stack.settings.stage` tells them apart. */
  readonly environment?: (stack: EnvironmentStack) => void;
  /** Rules of the user's own for the guardrails, by which all stacks are judged beside the others. */
  readonly guardrails?: { readonly rules: readonly Rule[] };
  /** Adds stacks of the user's own. It is called last, when all other stacks are complete. */
  readonly app?: (app: App, platform: Platform) => void;
}
