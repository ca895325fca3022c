import { formatPath, isPart, type Path, valueAt } from "../issues/path";
import { quote } from "../issues/quote";
import { type Issue } from "../issues/settings-error";
import { suggest } from "../issues/suggestion";
import { accountName } from "../schema/account/account";
import { accountId } from "../schema/formats";

/** Settings in which every account is an id. */
export interface ResolvedAccounts {
  readonly raw: Record<string, unknown>;
  /** Names that no account has. */
  readonly issues: readonly Issue[];
}

/**
 * Replaces the names of accounts by their ids where the settings say in which account something is.
 * @param raw the settings as they are written
 */
export function resolveAccounts(raw: Record<string, unknown>): ResolvedAccounts {
  const accounts = isPart(raw["accounts"]) ? raw["accounts"] : {};
  const issues: Issue[] = [];
  const standIns: string[] = [];
  /** An id for an account that has none: the same for the same name, and another for every other. */
  const standIn = (name: string): string => {
    if (!standIns.includes(name)) standIns.push(name);
    return String(standIns.indexOf(name)).padStart(12, "0");
  };
  const idOf = (written: unknown, path: Path): unknown => {
    if (typeof written !== "string" || !accountName.safeParse(written).success) {
      return written;
    }
    if (Object.hasOwn(accounts, written)) {
      const id = valueAt(accounts, [written, "id"]);
      // An invalid id has an issue of its own.
      return accountId.safeParse(id).success ? id : standIn(written);
    }
    const names = Object.keys(accounts);
    const advice =
      names.length === 0 ? "add it to `accounts`, or write the account's id of 12 digits." : suggest(written, names);
    issues.push({ path: formatPath(path), message: `there is no account named ${quote(written)}; ${advice}` });
    return standIn(written);
  };
  const located = (part: unknown, path: Path): unknown =>
    isPart(part) && part["account"] !== undefined
      ? { ...part, account: idOf(part["account"], [...path, "account"]) }
      : part;
  const environments = isPart(raw["environments"])
    ? Object.fromEntries(
        Object.entries(raw["environments"]).map(([name, part]) => [name, located(part, ["environments", name])]),
      )
    : raw["environments"];
  const resolved = { ...raw };
  if (raw["shared"] !== undefined) resolved["shared"] = located(raw["shared"], ["shared"]);
  if (raw["environments"] !== undefined) resolved["environments"] = environments;
  return { raw: resolved, issues };
}
