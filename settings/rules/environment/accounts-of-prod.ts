import { type EnvironmentUnderCheck } from "../environment-under-check";

/** The accounts whose roles prod may trust: the shared one, and those of prod environments. */
export function trustedAccounts(environments: readonly EnvironmentUnderCheck[]): ReadonlySet<string> {
  const prod = environments.filter(({ stage }) => stage === "prod");
  const accounts = prod.flatMap(({ account, sharedAccount }) => [account, sharedAccount]);
  return new Set(accounts.filter((account) => account !== undefined));
}

/** The environments in an account whose stage is less protected than prod, in words. */
export function lessProtectedIn(
  account: string | undefined,
  environments: readonly EnvironmentUnderCheck[],
): string | undefined {
  const names = environments
    .filter((other) => account !== undefined && other.account === account)
    .filter(({ stage }) => stage !== undefined && stage !== "prod")
    .map(({ name }) => `"${name}"`);
  return names.length === 0 ? undefined : names.join(" and ");
}
