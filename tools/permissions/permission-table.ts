import Table from "cli-table3";
import { type PermissionRow, permissionRows } from "./permission-rows";
import { type ReviewedStack } from "./reviewed-stacks";

/** Formats all that the policies of a stack say as a table: who may do what, on what, only if. */
export function permissionTable(reviewed: ReviewedStack): string {
  const table = new Table({ head: ["who", "may", "on", "only if"], style: { head: [], border: [] } });
  for (const { who, isDenied, may, on, onlyIf, reason } of permissionRows(reviewed)) {
    const reasons = reason === undefined ? [] : [`(${reason})`];
    const cells = [who, [...(isDenied ? ["never:"] : []), ...may], on, [...onlyIf, ...reasons]];
    table.push(cells.map((values: PermissionRow["who"]) => values.join("\n")));
  }
  return table.toString();
}
