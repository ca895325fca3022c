import { type AccountSettings } from "../settings/settings";

/** Name of an account's stack: `account` for what all environments share, and else `account-<name>`. */
export function accountStackName({ name, isShared }: Pick<AccountSettings, "isShared" | "name">): string {
  return isShared ? "account" : `account-${name}`;
}
