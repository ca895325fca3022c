import { identitiesOf } from "./identities";
import { type ParsedStatement } from "./policy-document";
import { resourceAccessOf } from "./resource-access";
import { type ReviewedStack } from "./reviewed-stacks";

/** What somebody may do, in words that are the same for roles, their trust, and resources. */
export interface PermissionRow {
  readonly who: readonly string[];
  readonly may: readonly string[];
  readonly on: readonly string[];
  /** Conditions, as `<operator> <key>: <values>`. */
  readonly onlyIf: readonly string[];
  /** Whether the statement denies what it lists. */
  readonly isDenied: boolean;
  readonly reason: string | undefined;
}

/** Returns everything that the policies of a stack say. */
export function permissionRows(reviewed: ReviewedStack): PermissionRow[] {
  const identities = identitiesOf(reviewed).flatMap(({ name, trust, permissions, managedPolicies }) => [
    ...trust.map(({ statement, reason }) => ({
      ...common(statement, reason),
      who: principalsOf(statement),
      on: [name],
    })),
    ...permissions.map(({ statement, reason }) => ({
      ...common(statement, reason),
      who: [name],
      on: resourcesOf(statement),
    })),
    ...managedPolicies.map(({ arn, reason }) => ({
      who: [name],
      may: [`all of ${arn.slice(arn.indexOf("/") + 1)}`],
      on: ["as AWS defines it"],
      onlyIf: [],
      isDenied: false,
      reason,
    })),
  ]);
  const access = resourceAccessOf(reviewed).flatMap(({ address, statements }) =>
    statements.map(({ statement, reason }) => {
      const { resources = ["*"] } = statement;
      const own = resources.every((resource) => resource === "*");
      return {
        ...common(statement, reason),
        who: principalsOf(statement),
        on: own ? [address] : resourcesOf(statement),
      };
    }),
  );
  return [...identities, ...access];
}

function common({ effect, isNotAction, actions, conditions }: ParsedStatement, reason: string | undefined) {
  return {
    may: [...(isNotAction ? ["everything but"] : []), ...actions],
    onlyIf: conditionsOf(conditions),
    isDenied: effect === "Deny",
    reason,
  };
}

function resourcesOf({ resources = [], isNotResource }: ParsedStatement): string[] {
  return [...(isNotResource ? ["everything but"] : []), ...resources];
}

function principalsOf({ principals = {}, isNotPrincipal = false }: ParsedStatement): string[] {
  const names = principals === "*" ? ["*"] : Object.values(principals).flat();
  const whom = names.map((name) => (name === "*" ? "everyone" : name));
  return isNotPrincipal ? ["everyone but", ...whom] : whom;
}

function conditionsOf(operators: ParsedStatement["conditions"]): string[] {
  return Object.entries(operators).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => `${operator} ${key}: ${values.join(" or ")}`),
  );
}
