import { type Issue } from "../issues/settings-error";

/** Account ids that examples and manuals use. */
const PLACEHOLDER = /^(?:(\d)\1{11}|123456789012|210987654321|012345678901)$/;

/** What should be changed before anything is applied: account ids that are nobody's. */
export function placeholderWarnings(accounts: readonly { readonly path: string; readonly account: string }[]): Issue[] {
  return accounts
    .filter(({ account }) => PLACEHOLDER.test(account))
    .map(({ path, account }) => ({
      path,
      message: `${account} is a placeholder; put your own account id there before you plan.`,
    }));
}
