import { identitiesOf, type ReviewedStatement } from "../../permissions/identities";
import { resourceAccessOf } from "../../permissions/resource-access";
import { type ReviewedStack } from "../../permissions/reviewed-stacks";
import { type Marked, type PermissionsSection, type StatementReport } from "../report-data";

/** Lists what every role may do and who may assume it, and whom resources let in by themselves. */
export function permissionsSection(reviewed: readonly ReviewedStack[], stacks: readonly string[]): PermissionsSection {
  const chosen = reviewed.filter(({ stack }) => stacks.includes(stack.name));
  return {
    identities: chosen.flatMap((part) =>
      identitiesOf(part).map(({ kind, id, name, trust, permissions, managedPolicies }) => ({
        stack: part.stack.name,
        kind,
        name,
        ...(kind !== "policy" && id !== name && { address: `aws_iam_${kind}.${id}` }),
        trust: trust.map(statementReport),
        permissions: permissions.map(statementReport),
        managedPolicies: managedPolicies.map(({ arn, reason }) => ({ arn, ...(reason !== undefined && { reason }) })),
      })),
    ),
    resources: chosen.flatMap((part) =>
      resourceAccessOf(part).map(({ address, statements }) => ({
        stack: part.stack.name,
        address,
        statements: statements.map(statementReport),
      })),
    ),
  };
}

function statementReport({ statement, reason }: ReviewedStatement): StatementReport {
  const { effect, actions, isNotAction, resources = [], isNotResource, conditions } = statement;
  return {
    isDenied: effect === "Deny",
    principals: principalsOf(statement),
    actions: marked(actions, isNotAction),
    resources: marked(resources, isNotResource),
    conditions: Object.entries(conditions).flatMap(([operator, keys]) =>
      Object.entries(keys).map(([key, values]) => `${operator} ${key}: ${values.join(" or ")}`),
    ),
    ...(reason !== undefined && { reason }),
  };
}

function principalsOf({ principals = {}, isNotPrincipal = false }: ReviewedStatement["statement"]): Marked[] {
  const names = principals === "*" ? ["*"] : Object.values(principals).flat();
  return marked(
    names.map((name) => (name === "*" ? "everyone" : name)),
    isNotPrincipal,
  ).map((mark) => ({ ...mark, isWildcard: mark.isWildcard || mark.text === "everyone" }));
}

/** What a statement excepts is everything else. */
function marked(texts: readonly string[], isException: boolean): Marked[] {
  const values = texts.map((text) => ({ text, isWildcard: !isException && /[*?]/.test(text) }));
  return isException && texts.length > 0 ? [{ text: "everything but", isWildcard: true }, ...values] : values;
}
