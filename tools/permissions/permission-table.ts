import Table from "cli-table3";
import { type ReadStatement } from "./policy-document";
import { type ReviewedRole } from "./role-permissions";

/** Everything that the roles of a stack may do, as a table: role, action, resource, condition. */
export function permissionTable(roles: readonly ReviewedRole[]): string {
  const table = new Table({ head: ["role", "action", "resource", "condition"], style: { head: [], border: [] } });
  for (const { name, trust, permissions, managedPolicies } of roles) {
    for (const statement of trust) {
      table.push([name, lines(statement.actions), `by ${principals(statement)}`, conditions(statement)]);
    }
    for (const { statement, reason } of permissions) {
      const { effect, actions, resources = [] } = statement;
      const denied = effect === "Deny" ? ["never:"] : [];
      const why = reason === undefined ? [] : [`(${reason})`];
      table.push([name, lines([...denied, ...actions]), lines([...resources, ...why]), conditions(statement)]);
    }
    for (const arn of managedPolicies) {
      table.push([name, `all of ${arn.slice(arn.indexOf("/") + 1)}`, "as AWS has it", ""]);
    }
  }
  return table.toString();
}

function lines(values: readonly string[]): string {
  return values.join("\n");
}

function principals({ principals: who = {} }: ReadStatement): string {
  return who === "*" ? "anybody" : Object.values(who).flat().join("\n");
}

function conditions({ conditions: operators }: ReadStatement): string {
  return lines(
    Object.entries(operators).flatMap(([operator, keys]) =>
      Object.entries(keys).map(([key, values]) => `${operator} ${key}: ${values.join(" or ")}`),
    ),
  );
}
