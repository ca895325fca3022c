import { matchesGlob } from "../../../constructs/core/glob";
import { type Path } from "../../issues/path";
import { quote } from "../../issues/quote";
import { suggest } from "../../issues/suggestion";
import { type AccountRule, type Rule, type RuleIssue } from "../rule";

/** The setting `guardrails`, with every default filled in. */
interface Pack {
  readonly warnings: readonly string[];
  readonly off: readonly string[];
}

/** What an environment says of rules is about rules that exist. */
export const guardrailRulesRule: Rule = ({ settings, ruleIds }) => packIssues(settings.guardrails, ruleIds);

/** What an account says of rules is about rules that exist. */
export const accountGuardrailRulesRule: AccountRule = ({ settings, ruleIds }) =>
  packIssues(settings.guardrails, ruleIds);

function packIssues({ warnings, off }: Pack, ruleIds: readonly string[]): RuleIssue[] {
  const twice = warnings.filter((id) => off.includes(id));
  return [
    ...unknownIds(["guardrails", "warnings"], warnings, ruleIds),
    ...unknownIds(["guardrails", "off"], off, ruleIds),
    ...twice.map((id): RuleIssue => ({
      at: [["guardrails", "warnings"]],
      message: `${quote(id)} is in \`guardrails.off\` too; remove it from one of them.`,
    })),
  ];
}

function unknownIds(path: Path, ids: readonly string[], ruleIds: readonly string[]): RuleIssue[] {
  return ids
    .filter((id) => !ruleIds.some((known) => matchesGlob(id, known)))
    .map((id) => ({
      at: [path],
      message: id.includes("*")
        ? `no rule matches ${quote(id)}; docs/guardrail-rules.md lists the rules.`
        : `there is no rule ${quote(id)}; ${suggest(id, ruleIds)}`,
    }));
}
