import { type Controls, type Severity } from "./rules/rule";
import { type Violation } from "./violation";

/** From the worst on. */
const SEVERITIES: readonly Severity[] = ["critical", "high", "medium", "low"];

/** How many violations of one rule are told one by one: the fix is the same for all. */
const MOST_OF_A_RULE = 50;

/** Catalogs of controls, by the words for them. */
const CATALOGS: readonly (readonly [keyof Controls, string])[] = [
  ["securityHub", "Security Hub"],
  ["cis", "CIS AWS Foundations"],
  ["wellArchitected", "Well-Architected"],
  ["claims", "docs/claims.md"],
];

/**
 * Writes violations as people read them in a terminal: each rule once, the worst first, with all resources that break
 * it, and what to do.
 */
export function describeViolations(violations: readonly Violation[]): string {
  return [...byRule(violations).values()]
    .sort(([one], [other]) => SEVERITIES.indexOf(one.rule.severity) - SEVERITIES.indexOf(other.rule.severity))
    .map((ofRule, index) => describeRule(index + 1, ofRule))
    .join("\n\n");
}

/** Writes the controls that a rule answers: `Security Hub S3.2, S3.3; CIS AWS Foundations 2.1.4`. */
export function describeControls(controls: Controls): string {
  return CATALOGS.flatMap(([catalog, words]) => {
    const numbers = controls[catalog] ?? [];
    return numbers.length === 0 ? [] : [`${words} ${numbers.join(", ")}`];
  }).join("; ");
}

/** Writes one violation in one line, for a warning. */
export function describeViolation({ rule, found, source }: Violation): string {
  const from = source === undefined ? "" : ` (from ${source})`;
  return `${found}${from}, but ${rule.wants}: ${rule.fix} (${rule.id})`;
}

type OfRule = [Violation, ...Violation[]];

function byRule(violations: readonly Violation[]): ReadonlyMap<string, OfRule> {
  const rules = new Map<string, OfRule>();
  for (const violation of violations) {
    const { id } = violation.rule;
    const others = rules.get(id);
    if (others) {
      others.push(violation);
    } else {
      rules.set(id, [violation]);
    }
  }
  return rules;
}

function describeRule(number: number, violations: OfRule): string {
  const [{ rule }] = violations;
  const controls = describeControls(rule.controls);
  const lines = [
    ...violations
      .slice(0, MOST_OF_A_RULE)
      .flatMap(({ resource, found, source }) => [
        `- ${resource.path}: ${found}`,
        `  ${resource.address}${source === undefined ? "" : `, from ${source}`}`,
      ]),
    ...(violations.length > MOST_OF_A_RULE ? [`- and ${violations.length - MOST_OF_A_RULE} more`] : []),
    `Fix: ${rule.fix}`,
    `Why: ${rule.reason}`,
    ...(controls === "" ? [] : [`Controls: ${controls}`]),
  ];
  return [`  ${number}. ${rule.id} (${rule.severity}): ${rule.wants}.`, ...lines.map((line) => `     ${line}`)].join(
    "\n",
  );
}
