import { describeViolations } from "./describe-violations";
import { type Violation } from "./violation";

const PAGE = "docs/guardrails.md";

/** Thrown for resources that don't follow the rules, with all violations of all stacks. */
export class GuardrailError extends Error {
  override readonly name = "GuardrailError";

  /**
   * @param violations none of which is waived
   * @param others what else is wrong, in lines. @default nothing
   */
  constructor(
    readonly violations: readonly Violation[],
    others?: string,
  ) {
    const refused = violations.length === 0 ? [] : refusal(violations);
    const parts = [...(others === undefined ? [] : [others]), ...refused];
    super(parts.join("\n\n"));
  }
}

function refusal(violations: readonly Violation[]): string[] {
  const addresses = new Set(violations.map(({ resource }) => `${resource.stack.name} ${resource.address}`));
  const count = addresses.size === 1 ? "1 resource" : `${addresses.size} resources`;
  return [
    `The guardrails refuse ${count}:`,
    describeViolations(violations),
    `How to read, change and waive this is described in ${PAGE}.`,
  ];
}
