import Table from "cli-table3";
import { type ParsedStatement } from "./policy-document";
import { type ReviewedRole } from "./role-permissions";

/** Formats everything that the roles of a stack may do as a table: role, action, resource, condition. */
export function permissionTable(roles: readonly ReviewedRole[]): string {
  const table = new Table({ head: ["role", "action", "resource", "condition"], style: { head: [], border: [] } });
  for (const { name, trust, permissions, managedPolicies } of roles) {
    for (const statement of trust) {
      table.push([name, lines(statement.actions), `by ${principals(statement)}`, conditions(statement)]);
    }
    for (const { statement, reason } of permissions) {
      const { effect, actions, resources = [] } = statement;
      const denied = effect === "Deny" ? ["denied:"] : [];
      const reasons = reason === undefined ? [] : [`(${reason})`];
      table.push([name, lines([...denied, ...actions]), lines([...resources, ...reasons]), conditions(statement)]);
    }
    for (const arn of managedPolicies) {
      table.push([name, `all of ${arn.slice(arn.indexOf("/") + 1)}`, "as AWS defines it", ""]);
    }
  }
  return table.toString();
}

function lines(values: readonly string[]): string {
  return values.join("\n");
}

function principals({ principals: byKind = {} }: ParsedStatement): string {
  return byKind === "*" ? "everyone" : Object.values(byKind).flat().join("\n");
}

function conditions({ conditions: operators }: ParsedStatement): string {
  return lines(
    Object.entries(operators).flatMap(([operator, keys]) =>
      Object.entries(keys).map(([key, values]) => `${operator} ${key}: ${values.join(" or ")}`),
    ),
  );
}
