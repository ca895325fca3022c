import { changeLines, lossOf, otherLines, summaryOf } from "./change-lines";
import { type Changes, type StackChanges } from "./changes";
import { isLoss } from "./compare-stacks";

/** GitHub takes 65,536 characters for a comment. Source: what its API answers to a longer one. */
const LONGEST_COMMENT = 65_000;

/** Formats changes for a terminal. */
export function changesAsText({ against, stacks }: Changes): string {
  const losses = stacks.flatMap(lossLines);
  return [
    titleOf(against, stacks),
    ...(losses.length === 0 ? [] : ["", "STATE IS LOST:", ...losses.map((line) => `  ${line}`)]),
    ...stacks.flatMap((stack) => [
      "",
      `${stack.stack}: ${summaryOf(stack)}`,
      ...linesOf(stack).map((line) => `  ${line}`),
    ]),
  ].join("\n");
}

/**
 * Formats changes for a comment on a pull request: what loses state first, and each stack to be unfolded.
 * @param longest number of characters that may be used
 */
export function changesAsMarkdown({ against, stacks }: Changes, longest = LONGEST_COMMENT): string {
  const losses = stacks.flatMap(lossLines);
  const head = [
    `### ${titleOf(against, stacks)}`,
    ...(losses.length === 0
      ? []
      : ["", "> [!CAUTION]", "> **State is lost:**", ...losses.map((line) => `> - ${codeOf(line)}`)]),
    ...(stacks.length === 0 ? [] : ["", "| stack | changes |", "| --- | --- |"]),
    ...stacks.map((stack) => `| \`${stack.stack}\` | ${summaryOf(stack)} |`),
  ].join("\n");
  let left = longest - head.length;
  const sections = stacks.map((stack) => {
    const section = detailsOf(stack);
    const isShown = section.length + 2 <= left;
    left -= isShown ? section.length + 2 : 0;
    return isShown ? section : `The changes of \`${stack.stack}\` are too long to be shown here.`;
  });
  return [head, ...sections].join("\n\n");
}

function titleOf(against: string, stacks: readonly StackChanges[]): string {
  if (stacks.length === 0) return `Nothing differs from ${against}`;
  return `${stacks.length} ${stacks.length === 1 ? "stack differs" : "stacks differ"} from ${against}`;
}

function lossLines({ stack, resources }: StackChanges): string[] {
  return resources.filter(isLoss).map((change) => `${stack}: ${change.address}: ${lossOf(change)}`);
}

function linesOf({ resources, other }: StackChanges): string[] {
  return [...resources.flatMap(changeLines), ...otherLines(other)];
}

function detailsOf(stack: StackChanges): string {
  const text = linesOf(stack).join("\n");
  const fence = "`".repeat(Math.max(3, ...[...text.matchAll(/`+/g)].map(([run]) => run.length + 1)));
  return [
    `<details><summary><code>${stack.stack}</code>: ${summaryOf(stack)}</summary>`,
    "",
    `${fence}diff`,
    text,
    fence,
    "",
    "</details>",
  ].join("\n");
}

/** Text as code, whatever backticks it has. */
function codeOf(text: string): string {
  return `\`${text.replaceAll("`", "'")}\``;
}
