import { dollarRange, dollars } from "./amounts";
import { type CostChanges } from "./compare";
import { makeTable } from "./cost-table";
import { type Range } from "./range";

/** Formats what differs between two estimates for a terminal. */
export function changesAsText(changes: CostChanges): string {
  if (changes.changes.length === 0) {
    return `Nothing costs more or less than in ${changes.against}: ${dollarRange(changes.after)} a month.`;
  }
  const table = makeTable(
    ["dollars a month", "low", "high", "low before", "high before", "difference"],
    [1, 2, 3, 4, 5],
  );
  table.push(...changeRows(changes));
  return [`Compared with ${changes.against}:`, table.toString()].join("\n");
}

/** Formats what differs between two estimates for a comment on a pull request, or a summary of a job. */
export function changesAsMarkdown(changes: CostChanges): string {
  const title = `### Costs compared with ${changes.against}`;
  if (changes.changes.length === 0) {
    return [title, "", `Nothing costs more or less: ${dollarRange(changes.after)} a month.`].join("\n");
  }
  return [
    title,
    "",
    "| dollars a month | low | high | low before | high before | difference |",
    "| --- | ---: | ---: | ---: | ---: | ---: |",
    ...changeRows(changes).map((cells) => `| ${cells.join(" | ").replace(/^ +/, "- ")} |`),
    "",
    "An estimate from AWS's public prices under low and high assumptions; docs/cost.md says what it leaves out.",
  ].join("\n");
}

function changeRows({ changes, before, after }: CostChanges): string[][] {
  const row = (name: string, one: Range, next: Range) => [
    name,
    dollars(next.low),
    dollars(next.high),
    dollars(one.low),
    dollars(one.high),
    `${signed(next.low - one.low)} to ${signed(next.high - one.high)}`,
  ];
  return [
    ...changes.map((change) =>
      row(change.part === undefined ? change.stack : `  ${change.part}`, change.before, change.after),
    ),
    row("all stacks", before, after),
  ];
}

function signed(amountOf: number): string {
  const text = dollars(amountOf);
  return text.startsWith("-") || text === "$0.00" ? text : `+${text}`;
}
