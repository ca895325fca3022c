import { UNKNOWN } from "./changed-values";
import { describeLoss, lossesIn } from "./guard";
import { type PlannedAction, type PlannedChange, type PlanRecord } from "./plan-record";

/** GitHub takes 65,536 characters for a comment or an issue. Source: what its API answers to a longer one. */
const LONGEST_BODY = 65_536;

/** Room for what is added to a body: its marker and its end. */
const RESERVED = 1_000;

/** How much of a value is shown. */
const LONGEST_VALUE = 200;

const columns = ["create", "update", "replace", "destroy"] as const;

const signs: Readonly<Record<PlannedAction, string>> = {
  create: "+",
  update: "~",
  replace: "-/+",
  destroy: "-",
  forget: "  forget",
  import: "  import",
  move: "  move",
};

/** Writes plans as Markdown: a table of stacks, what stateful resources lose, and each change, as far as there is room. */
export function planMarkdown(records: readonly PlanRecord[], longest = LONGEST_BODY): string {
  const head = [...table(records), ...losses(records)].join("\n");
  return [head, ...details(records, longest - RESERVED - head.length)].join("\n\n");
}

/** Whether a plan has anything to say. */
export function isEmpty({ outcome, changes }: PlanRecord): boolean {
  return outcome === "planned" && changes.length === 0;
}

function table(records: readonly PlanRecord[]): string[] {
  return [
    `| stack | ${columns.join(" | ")} | |`,
    `| --- | ${columns.map(() => "--:").join(" | ")} | --- |`,
    ...records.map((record) => {
      const counts = columns.map((action) => record.changes.filter((change) => isResource(change, action)).length);
      const cells = counts.map((count) => (count === 0 ? "" : String(count)));
      return `| \`${record.stack}\` | ${cells.join(" | ")} | ${verdict(record)} |`;
    }),
  ];
}

function isResource({ address, action }: PlannedChange, wanted: PlannedAction): boolean {
  return action === wanted && !address.startsWith("output.");
}

function verdict(record: PlanRecord): string {
  if (record.outcome === "failed") return "**could not be planned**: see the log";
  if (isEmpty(record)) return "no changes";
  const count = lossesIn([record]).length;
  return count === 0 ? "" : `**${count} stateful**`;
}

function losses(records: readonly PlanRecord[]): string[] {
  const lines = lossesIn(records).map((loss) => `- ${code(describeLoss(loss))}`);
  return lines.length === 0 ? [] : ["", "**Stateful resources are replaced or destroyed:**", "", ...lines];
}

function details(records: readonly PlanRecord[], room: number): string[] {
  const sections: string[] = [];
  const leftOut: string[] = [];
  let left = room;
  for (const record of records.filter(({ changes }) => changes.length > 0)) {
    const section = stackDetails(record);
    if (section.length + 2 <= left) {
      sections.push(section);
      left -= section.length + 2;
    } else {
      leftOut.push(`\`${record.stack}\``);
    }
  }
  return leftOut.length === 0
    ? sections
    : [...sections, `The changes of ${leftOut.join(", ")} are too long to be shown here: see the summary of the run.`];
}

function stackDetails({ stack, changes }: PlanRecord): string {
  // What ends comes first.
  const order: readonly PlannedAction[] = ["destroy", "replace", "forget", "update", "create", "import", "move"];
  const sorted = [...changes].sort(
    (one, other) =>
      Number(other.loses !== undefined) - Number(one.loses !== undefined) ||
      order.indexOf(one.action) - order.indexOf(other.action),
  );
  const text = sorted.flatMap((change) => changeLines(change)).join("\n");
  const fence = "`".repeat(Math.max(3, ...[...text.matchAll(/`+/g)].map(([run]) => run.length + 1)));
  const count = `${changes.length} ${changes.length === 1 ? "change" : "changes"}`;
  return [
    `<details><summary><code>${stack}</code>: ${count}</summary>`,
    "",
    `${fence}diff`,
    text,
    fence,
    "",
    "</details>",
  ].join("\n");
}

function changeLines({ address, action, from, forcedBy = [], values }: PlannedChange): string[] {
  const moved = from === undefined ? "" : ` (was ${from})`;
  // What AWS decides about a new resource is of no interest.
  const shown = values.filter(({ path, after }) => after !== UNKNOWN || action === "update" || forcedBy.includes(path));
  return [
    `${signs[action]} ${address}${moved}`,
    ...shown.map(({ path, before, after }) => {
      const change =
        before === undefined
          ? shorten(after ?? "")
          : after === undefined
            ? `${shorten(before)} -> none`
            : `${shorten(before)} -> ${shorten(after)}`;
      const reason = forcedBy.includes(path) ? "  # can't be updated" : "";
      return `      ${path}: ${change}${reason}`;
    }),
  ];
}

function shorten(text: string): string {
  return text.length <= LONGEST_VALUE ? text : `${text.slice(0, LONGEST_VALUE)}… (${text.length} characters)`;
}

/** Text as code, whatever backticks it has. */
function code(text: string): string {
  return `\`${text.replaceAll("`", "'")}\``;
}
