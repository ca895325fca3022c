import { type Tree } from "../tree/tree";
import { isRestrictedByCaller } from "./conditions";
import { type Statement } from "./statement";

/** Whether a statement applies to everybody, whatever its conditions: `*`, `AWS: *`, or everyone but some. */
export function isAnyone({ principals, excludesPrincipals }: Statement): boolean {
  return excludesPrincipals || Object.values(principals).some((ids) => ids.some((id) => /^\*+$/.test(id)));
}

/** Whether a statement lets everybody in, because no condition says who calls. */
export function allowsAnyone(statement: Statement): boolean {
  return statement.effect === "Allow" && isAnyone(statement) && !isRestrictedByCaller(statement);
}

/** Lists the AWS services that a statement names: `lambda.amazonaws.com`. */
export function servicesOf({ principals }: Statement): readonly string[] {
  return principals["Service"] ?? [];
}

/** Lists the accounts that a statement names as principals, by their root or by any identity of theirs. */
export function accountsOf({ principals }: Statement): readonly string[] {
  return [...new Set((principals["AWS"] ?? []).flatMap((principal) => accountIn(principal) ?? []))];
}

/** Lists the accounts that a statement names as principals and that no stack of the app is deployed to. */
export function foreignAccounts(statement: Statement, tree: Tree): readonly string[] {
  const own = tree.stacks.map(({ account }) => account);
  return accountsOf(statement).filter((account) => !own.includes(account));
}

/** Lists the principals of a statement that stand for a whole account: its root, or its number. */
export function wholeAccounts({ principals }: Statement): readonly string[] {
  return (principals["AWS"] ?? []).filter((principal) => /^(?:\d{12}|arn:[^:]*:iam::[^:]*:root)$/.test(principal));
}

/** Returns the account in an ARN, or in a text that is one; undefined if there is none. */
function accountIn(text: string): string | undefined {
  return /^(?:arn:[^:]*:[^:]*:[^:]*:)?(\d{12})(?::|$)/.exec(text)?.[1];
}
