import { isAnyone } from "./principals";
import { type Statement } from "./statement";

/** Whether a statement denies everybody what isn't sent over TLS: all actions of a service, or the ones that it has. */
function deniesPlainTransport(statement: Statement): boolean {
  return (
    statement.effect === "Deny" &&
    isAnyone(statement) &&
    statement.conditions.some(
      ({ operator, key, values }) =>
        /^Bool(?:IfExists)?$/i.test(operator) &&
        key === "aws:securetransport" &&
        values.some((value) => value.toLowerCase() === "false"),
    )
  );
}

/** Whether the policy of a resource denies everybody what isn't sent over TLS. */
export function requiresTls(statements: readonly Statement[]): boolean {
  return statements.some(deniesPlainTransport);
}
