import { type Issue } from "../issues/settings-error";

/** Account ids that examples and manuals use. */
const PLACEHOLDER = /^(?:(\d)\1{11}|123456789012|210987654321|012345678901)$/;

/** Whether an account id is one of those that examples and manuals use. */
export function isPlaceholder(account: string): boolean {
  return PLACEHOLDER.test(account);
}

/** Warns about account ids that must be replaced before anything is planned or applied. */
export function placeholderWarnings(accounts: readonly { readonly path: string; readonly account: string }[]): Issue[] {
  return accounts
    .filter(({ account }) => isPlaceholder(account))
    .map(({ path, account }) => ({
      path,
      message: `${account} is a placeholder; replace it with your own account id before you plan.`,
    }));
}
