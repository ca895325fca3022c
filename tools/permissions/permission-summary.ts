import Table from "cli-table3";
import { type PermissionRow, permissionRows } from "./permission-rows";
import { type ReviewedStack } from "./reviewed-stacks";

/** Values that the summary shows of a list. */
const SHOWN = 2;

/** Widths of the columns, in characters. */
const WIDTHS = [21, 24, 42, 44, 40];

/** A row of the summary: what several statements of several stacks say alike. */
interface SummaryRow {
  readonly in: Set<string>;
  readonly who: readonly string[];
  readonly may: Set<string>;
  readonly on: Set<string>;
  readonly onlyIf: Set<string>;
}

/**
 * Formats what the policies of all stacks of a configuration say on one screen, a line for each kind of statement. What
 * stacks or resources have in common is one line; names are without project, environment, account and region;
 * conditions are named by their keys, and all denials are one line.
 */
export function permissionSummary(stacks: readonly ReviewedStack[]): string {
  const rows = new Map<string, SummaryRow>();
  for (const reviewed of stacks) {
    const shorten = shortener(reviewed, stacks);
    for (const row of permissionRows(reviewed)) {
      addRow(rows, reviewed.stack.name, { ...row, who: row.who.map(shorten), on: row.on.map(shorten) });
    }
  }
  const table = new Table({
    head: ["in", "who", "may", "on", "only if"],
    style: { head: [], border: [], compact: true },
    colWidths: WIDTHS,
  });
  for (const { in: names, who, may, on, onlyIf } of rows.values()) {
    table.push([[...names], [...new Set(who)], [...may], [...on], [...onlyIf]].map(fewOf));
  }
  return table.toString();
}

function addRow(rows: Map<string, SummaryRow>, stack: string, row: PermissionRow): void {
  const keys = row.onlyIf.map((condition) => condition.replace(/^\S+ (\S+): [\s\S]*$/, "$1"));
  const onlyIf = row.reason === undefined ? keys : [...keys, `(${row.reason})`];
  const may = row.isDenied ? ["never what is denied"] : row.may;
  const key = JSON.stringify(row.isDenied ? [row.who] : [row.who, may, onlyIf]);
  const found = rows.get(key) ?? {
    in: new Set(),
    who: row.who,
    may: new Set<string>(),
    on: new Set<string>(),
    onlyIf: new Set<string>(),
  };
  rows.set(key, found);
  found.in.add(stack);
  may.forEach((action) => found.may.add(action));
  row.on.forEach((resource) => found.on.add(resource));
  (row.isDenied ? [] : onlyIf).forEach((condition) => found.onlyIf.add(condition));
}

function fewOf(values: readonly string[]): string {
  return values.length > SHOWN + 1
    ? `${values.slice(0, SHOWN).join(", ")} and ${values.length - SHOWN} more`
    : values.join(", ");
}

/** Leaves out of a text what says only which stack it is in. */
function shortener({ stack }: ReviewedStack, stacks: readonly ReviewedStack[]): (text: string) => string {
  const { account, region } = stack;
  const accounts = new Set(stacks.map((other) => other.stack.account));
  const names = stacks.map((other) => other.stack.name).join("|");
  const project = stack.tags({})["Project"] ?? "";
  const prefix = new RegExp(`\\b(?:${project}-)?(?:shared|${stack.name})-`, "g");
  const folder = new RegExp(`/(?:${names})/`, "g");
  return (text) =>
    text
      .replace(/arn:aws[\w-]*:iam::(\d{12}):root/g, (_match, of: string) => {
        if (of === account) return "this account";
        return accounts.has(of) ? "another stack's account" : `account ${of}`;
      })
      .replace(new RegExp(`arn:aws[\\w-]*:([\\w-]+):(?:${region})?:(?:${account})?:`, "g"), "$1:")
      .replaceAll(`-${account}`, "")
      .replaceAll(account, "<account>")
      .replaceAll(region, "<region>")
      .replace(/\baws_(?=\w+\.)/g, "")
      .replace(/\.amazonaws\.com(?:\.cn)?\b/g, "")
      .replace(/:db-[0-9a-f]{12}\//g, ":<id>/")
      .replace(folder, "/<stack>/")
      .replace(prefix, "");
}
