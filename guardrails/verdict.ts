import { judge } from "./judge";
import { matchesGlob } from "../constructs/core/glob";
import { type Rule } from "./rules/rule";
import { type Tree } from "./tree/tree";
import { type Violation } from "./violation";
import { type Waiver, waives } from "./waiver";

/** What the rules mean in an environment: ids of rules, or patterns such as `s3-*`. */
export interface Pack {
  /** Rules whose violations are warnings. @default [] */
  readonly warnings?: readonly string[];
  /** Rules that don't apply. @default [] */
  readonly off?: readonly string[];
}

/** What stacks are judged by. */
export interface Guardrails {
  readonly rules: readonly Rule[];
  readonly waivers: readonly Waiver[];
  /**
   * Returns the pack of a stack.
   * @default every violation is an error
   */
  readonly packOf?: (stack: string) => Pack | undefined;
}

/** A violation that a waiver allows. */
export interface WaivedViolation extends Violation {
  readonly waiver: Waiver;
}

/** What the guardrails say of all stacks. */
export interface Verdict {
  /** What stops the synthesis. */
  readonly errors: readonly Violation[];
  readonly warnings: readonly Violation[];
  readonly waived: readonly WaivedViolation[];
  /** Waivers of rules that find nothing there. */
  readonly unused: readonly Waiver[];
}

/** Judges all stacks, and sorts what is found by what follows from it. */
export function reachVerdict(tree: Tree, { rules, waivers, packOf }: Guardrails): Verdict {
  const errors: Violation[] = [];
  const warnings: Violation[] = [];
  const waived: WaivedViolation[] = [];
  const used = new Set<Waiver>();
  for (const violation of judge(tree, rules)) {
    const { rule, resource } = violation;
    const pack = packOf?.(resource.stack.name);
    if (isListed(rule, pack?.off)) continue;
    const waiver = waivers.find((candidate) => waives(candidate, rule, resource));
    if (waiver) {
      used.add(waiver);
      waived.push({ ...violation, waiver });
    } else {
      (isListed(rule, pack?.warnings) ? warnings : errors).push(violation);
    }
  }
  return {
    errors,
    warnings,
    waived,
    unused: waivers.filter((waiver) => waiver.rule !== undefined && !used.has(waiver)),
  };
}

/** Whether a pack names a rule, by its id or a pattern. */
export function isListed({ id }: Rule, patterns: readonly string[] = []): boolean {
  return patterns.some((pattern) => matchesGlob(pattern, id));
}
