import { alignedTable } from "../docs/aligned-table";
import { type Checks, guidelineOf } from "./checks";
import { VERSION } from "./find-checkov";
import { type Answer, type ScanWaiver } from "./waiver";

const HEAD = `# What Checkov checks

This page lists every check of Checkov ${VERSION} for a type of resource that a stack of this project has, with the rules of
ours that want the same, or the reason why none does. It is written by \`npm run docs\` from \`tools/scan/checks.json\`,
\`tools/scan/answers.ts\` and \`tools/scan/waivers.ts\`; [scan.md](scan.md) shows how to scan your stacks.
`;

/** What the page is made of. */
export interface ScannerPage {
  readonly checks: Checks;
  readonly answers: Readonly<Record<string, Answer>>;
  readonly waivers: readonly ScanWaiver[];
}

/** Writes docs/scanner.md. */
export function scannerPage({ checks, answers, waivers }: ScannerPage): string {
  const ids = Object.keys(checks);
  const covered = ids.filter((id) => isRules(answers[id]));
  const rows = Object.entries(checks).map(([id, check]) => [
    `[${id}](${guidelineOf(check)})`,
    escaped(check.name),
    answerText(answers[id]),
  ]);
  const waiverRows = waivers.map(({ check, resources, stages, reason, rule }) => [
    ...[check, `\`${escaped(resources)}\``, stages?.join(", ") ?? "all", escaped(reason)],
    rule === undefined ? "none" : `\`${rule}\``,
  ]);
  return `${HEAD}
${ids.length} checks fit: for ${covered.length} there is a rule of ours, and for ${ids.length - covered.length} a reason.

${alignedTable([["check", "what it wants", "our rules, or the reason"], ...rows])}

## Waivers

What Checkov finds in the stacks of this project, and why nothing is changed: ${waivers.length} waivers. Each is needed by some
configuration.

${alignedTable([["check", "resources", "stages", "reason", "our rule"], ...waiverRows])}
`;
}

function isRules(answer: Answer | undefined): answer is readonly [string, ...string[]] {
  return Array.isArray(answer);
}

function answerText(answer: Answer | undefined): string {
  if (answer === undefined) return "not answered yet";
  return isRules(answer) ? answer.map((rule) => `\`${rule}\``).join(", ") : escaped(answer.reason);
}

function escaped(text: string): string {
  return text.replace(/([*|])/g, "\\$1");
}
