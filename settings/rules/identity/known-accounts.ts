import { type Path } from "../../issues/path";
import { quote } from "../../issues/quote";
import { suggest } from "../../issues/suggestion";
import { type EnvironmentUnderCheck } from "../environment-under-check";
import { type RuleIssue } from "../rule";
import { type SharedUnderCheck } from "../shared-under-check";

/** Whoever makes an issuer known does so in an account that there is. */
export function unknownAccountIssues(
  at: Path,
  providers: Readonly<Record<string, unknown>>,
  { accounts, shared }: Pick<SharedUnderCheck["settings"], "accounts" | "shared">,
  environments: readonly EnvironmentUnderCheck[],
): RuleIssue[] {
  const named = Object.values(accounts).map(({ id }) => id);
  const ids = [shared.account, ...environments.flatMap(({ account }) => account ?? [])];
  const known = [...new Set([...Object.keys(accounts), ...ids.filter((id) => !named.includes(id))])];
  return Object.keys(providers)
    .filter((name) => !known.includes(name))
    .map((name) => ({
      at: [[...at, "providers", name]],
      unless: [["accounts"], ["shared"], ["environments"]],
      message: `there is no account named ${quote(name)}; ${suggest(name, known)}`,
    }));
}
