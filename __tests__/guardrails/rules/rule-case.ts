import { Testing } from "cdktf";
import { judge } from "../../../guardrails/judge";
import { type Rule } from "../../../guardrails/rules/rule";
import { Tree } from "../../../guardrails/tree/tree";
import { type Stage } from "../../../guardrails/tree/stack";
import { type PlatformStack } from "../../../constructs/core/platform-stack";
import { testStack } from "../../support/synthesize";

/** Resources that follow a rule, or don't. */
export type Build = (stack: PlatformStack) => void;

/** What a rule says about some resources. */
export interface RuleCase {
  readonly rule: Rule;
  /** Resources that follow the rule, by what the test is called. */
  readonly passes: Readonly<Record<string, Build>>;
  /** Resources that don't, by what the test is called, with what is found, a line for each violation. */
  readonly fails: Readonly<Record<string, readonly [Build, ...string[]]>>;
  /** Stage of the stack. @default "prod" */
  readonly stage?: Stage;
}

/** Lists what one rule finds in a stack. */
export function foundBy(rule: Rule, build: Build, stage: Stage = "prod"): string[] {
  const stack = testStack();
  build(stack);
  const json = JSON.parse(Testing.synth(stack)) as object;
  const tree = new Tree([{ name: stack.node.id, stage, json }]);
  return judge(tree, [rule]).map(({ found }) => found);
}

/** Tests rules by their cases. */
export function describeRules(cases: readonly RuleCase[]): void {
  describe.each(cases.map((ruleCase) => [ruleCase.rule.id, ruleCase] as const))(
    "%s",
    (_, { rule, passes, fails, stage }) => {
      it.each(Object.entries(passes))("allows %s", (_name, build) => {
        expect(foundBy(rule, build, stage)).toEqual([]);
      });

      it.each(Object.entries(fails))("refuses %s", (_name, [build, ...found]) => {
        expect(foundBy(rule, build, stage)).toEqual(found);
      });
    },
  );
}
