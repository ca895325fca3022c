import { rules } from "../../guardrails/rules/all";
import { type Rule } from "../../guardrails/rules/rule";
import { ExtensionError, FILE } from "./extension-error";

/** The texts that a message shows of a rule. */
const TEXTS = ["wants", "reason", "fix"] as const;

const SEVERITIES: readonly unknown[] = ["critical", "high", "medium", "low"] satisfies Rule["severity"][];

/**
 * Checks the rules of the user's own.
 * @throws ExtensionError that names the rule and says what is wrong
 */
export function checkRules(guardrails: unknown): void {
  const list = rulesIn(guardrails);
  if (list === undefined) {
    throw new ExtensionError(`"guardrails" in ${FILE} must be an object with a list of rules: { rules: [...] }.`);
  }
  const ids = rules.map(({ id }) => id);
  list.forEach((rule, index) => {
    const { id } = rule;
    if (typeof id !== "string" || !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id)) {
      refuse(
        `guardrails.rules[${index}]`,
        'needs an `id` of lowercase letters, digits and hyphens, such as "own-bucket-names"',
      );
    }
    if (ids.includes(id)) {
      refuse(id, "is the id of another rule; choose another one");
    }
    ids.push(id);
    for (const key of TEXTS) {
      if (typeof rule[key] !== "string" || rule[key] === "") refuse(id, `needs a text \`${key}\``);
    }
    if (typeof rule["controls"] !== "object" || rule["controls"] === null) {
      refuse(id, "needs `controls`, which may be empty: {}");
    }
    if (!SEVERITIES.includes(rule["severity"])) {
      refuse(id, `needs a \`severity\`: ${SEVERITIES.map((severity) => `"${String(severity)}"`).join(", ")}`);
    }
    if (!Array.isArray(rule["types"]) || rule["types"].length === 0) {
      refuse(id, 'needs `types`, such as ["aws_s3_bucket"]');
    }
    if (typeof rule["check"] !== "function") {
      refuse(id, "needs a function `check`, which returns what it found");
    }
  });
}

/** The ids of the user's own rules, as far as they have any. */
export function ownRuleIds(extensions: unknown): string[] {
  const guardrails =
    typeof extensions === "object" && extensions !== null && "guardrails" in extensions ? extensions.guardrails : {};
  return (rulesIn(guardrails) ?? []).map(({ id }) => id).filter((id) => typeof id === "string");
}

function rulesIn(guardrails: unknown): readonly Record<string, unknown>[] | undefined {
  const list =
    typeof guardrails === "object" && guardrails !== null && "rules" in guardrails ? guardrails.rules : undefined;
  return Array.isArray(list) && list.every((rule) => typeof rule === "object" && rule !== null)
    ? (list as Record<string, unknown>[])
    : undefined;
}

function refuse(rule: string, problem: string): never {
  throw new ExtensionError(`The rule ${rule} in ${FILE} ${problem}.`);
}
