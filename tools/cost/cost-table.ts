import Table from "cli-table3";

/**
 * Returns an empty table for a terminal.
 * @param right numbers of the columns that are aligned to the right, from 0 on
 */
export function makeTable(head: readonly string[], right: readonly number[]) {
  return new Table({
    head: [...head],
    colAligns: head.map((_, column) => (right.includes(column) ? "right" : "left")),
    // No lines between the rows.
    chars: { mid: "", "left-mid": "", "mid-mid": "", "right-mid": "" },
    // Colors would end up in the logs of pipelines.
    style: { head: [], border: [] },
  });
}
