import { formatPath, isPart } from "../issues/path";
import { type PathSet } from "../issues/path-set";
import { type Issue } from "../issues/settings-error";
import { type AccountUnderCheck } from "../rules/account/account-under-check";
import { accountRules } from "../rules/all";
import { type EnvironmentUnderCheck } from "../rules/environment-under-check";
import { type SharedUnderCheck } from "../rules/shared-under-check";
import { type Waivers, type WaiverScope } from "./waivers";

/** The result of checking the accounts. */
export interface CheckedAccounts {
  readonly issues: readonly Issue[];
  /** What waivers can be for, by the name of the account. */
  readonly scopes: ReadonlyMap<string, WaiverScope>;
}

/** What the check of accounts knows beside the settings. */
export interface AccountCheck {
  /** Paths of the settings that were removed as invalid. */
  readonly removed: PathSet;
  readonly environments: readonly EnvironmentUnderCheck[];
  readonly waivers: Waivers;
  /** Ids of the rules of the guardrails, the user's own among them. */
  readonly ruleIds: readonly string[];
}

/**
 * Checks the accounts that the settings name against the rules.
 * @param raw the settings as they are written
 */
export function checkAccounts(
  raw: Record<string, unknown>,
  platform: SharedUnderCheck["settings"],
  { removed, environments, waivers, ruleIds }: AccountCheck,
): CheckedAccounts {
  const written = isPart(raw["accounts"]) ? raw["accounts"] : {};
  const shared = removed.touches(["shared"]) ? undefined : platform.shared;
  const accounts = Object.entries(platform.accounts).map(([name, settings]): AccountUnderCheck => {
    const part = written[name];
    return {
      name,
      settings,
      ruleIds,
      written: isPart(part) ? part : {},
      sharedRegion: shared?.account === settings.id ? shared.region : undefined,
    };
  });
  const issues = accounts.flatMap((account) =>
    accountRules
      .flatMap((rule) => rule(account, environments, accounts))
      .filter(({ at, waivable }) => {
        const isInvalid = at.some((path) => removed.covers(["accounts", account.name, ...path]));
        return !isInvalid && !(waivable && waivers.allows({ account: account.name }, formatPath(at[0])));
      })
      .map(({ at: [path], message }) => ({ path: formatPath(["accounts", account.name, ...path]), message })),
  );
  const scopes = accounts.map(({ name, settings }) => {
    const ofAccount = {
      touches: (path: Parameters<PathSet["touches"]>[0]) => removed.touches(["accounts", name, ...path]),
    };
    return [name, { settings, removed: ofAccount }] as const;
  });
  return { issues, scopes: new Map(scopes) };
}
