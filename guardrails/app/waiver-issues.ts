import { isDate } from "../date";
import { hasSubstance, SHORTEST_REASON } from "../reason";
import { rules as platformRules } from "../rules/all";
import { unusedMessage } from "../unused-waiver";
import { judgeWaiverEnds } from "../waiver-ends";
import { type GuardrailsOptions, type RuleWaiver } from "./guardrails-options";
import { type JudgedContents } from "./judge-contents";

/** What is wrong with the waivers of an app, each with its position. */
export interface WaiverIssues {
  readonly issues: readonly string[];
  /** Waivers that end soon. */
  readonly warnings: readonly string[];
}

/** Checks the waivers of an app: what they say, whether they are needed, and when they end. */
export function waiverIssues(
  { waivers = [], rules = [], date }: GuardrailsOptions,
  { tree, verdict: { unused } }: JudgedContents,
): WaiverIssues {
  if (date !== undefined && !isDate(date)) {
    return { issues: [`date: must be a date such as "2027-01-31"; got ${JSON.stringify(date)}.`], warnings: [] };
  }
  const all = [...platformRules, ...rules];
  const ends =
    date === undefined
      ? undefined
      : judgeWaiverEnds(
          waivers.map(({ until }) => until),
          date,
        );
  const at = (index: number, message: string) => `waivers[${index}]: ${message}`;
  return {
    issues: [
      ...waivers.flatMap((waiver, index) => formIssues(waiver).map((message) => at(index, message))),
      ...unused.map((waiver) =>
        at(
          waivers.findIndex((candidate) => candidate === waiver),
          unusedMessage(waiver, tree, all),
        ),
      ),
      ...(ends?.ended ?? []).map(({ index, message }) => at(index, message)),
    ],
    warnings: (ends?.ending ?? []).map(({ index, message }) => at(index, message)),
  };
}

function formIssues({ reason, until, owner }: RuleWaiver): string[] {
  return [
    ...(reason.trim().length < SHORTEST_REASON || !hasSubstance(reason)
      ? [`\`reason\` must say why, in words that an auditor understands; got ${JSON.stringify(reason)}.`]
      : []),
    ...(isDate(until) ? [] : [`\`until\` must be a date such as "2027-01-31"; got ${JSON.stringify(until)}.`]),
    ...(owner.trim() === "" ? ["`owner` must be a team or an email address."] : []),
  ];
}
