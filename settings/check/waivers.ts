import { quote } from "../issues/quote";
import { isPart, parsePath, type Path, valueAt } from "../issues/path";
import { type PathSet } from "../issues/path-set";
import { type Issue } from "../issues/settings-error";
import { suggest } from "../issues/suggestion";
import { type WaiverHolder } from "../rules/environment/weakness";
import { SHARED } from "../rules/shared-under-check";

/** A waiver, with its position in the list. */
interface Waiver {
  readonly index: number;
  /** Whether it is for an environment or an account. */
  readonly kind: "environment" | "account";
  /** Name of the environment or the account. */
  readonly name: string;
  readonly setting: string;
}

/** The settings of the environment or the account that a waiver is for. */
export interface WaiverScope {
  readonly settings: unknown;
  /** Paths of the settings that were removed as invalid. */
  readonly removed: Pick<PathSet, "touches">;
}

/** The waivers of the settings: suppress issues, and are issues themselves where they suppress none. */
export class Waivers {
  private readonly waivers: readonly Waiver[];
  private readonly used = new Set<Waiver>();

  /** @param written the setting `waivers`, which may be invalid */
  constructor(written: unknown) {
    const list: unknown[] = Array.isArray(written) ? written : [];
    this.waivers = list.flatMap((item, index) => {
      const { environment, account, setting } = isPart(item) ? item : {};
      const [kind, name] =
        environment === undefined ? (["account", account] as const) : (["environment", environment] as const);
      const isAmbiguous = environment !== undefined && account !== undefined;
      return typeof name === "string" && typeof setting === "string" && !isAmbiguous
        ? [{ index, kind, name, setting }]
        : [];
    });
  }

  /** Whether a waiver allows a setting to be as it is; such a waiver counts as used. */
  allows(holder: WaiverHolder, setting: string): boolean {
    const place: Pick<Waiver, "kind" | "name"> =
      typeof holder === "string" ? { kind: "environment", name: holder } : { kind: "account", name: holder.account };
    const waiver = this.waivers.find((candidate) => isSame(candidate, { ...place, setting }));
    if (waiver) {
      this.used.add(waiver);
    }
    return waiver !== undefined;
  }

  /**
   * Lists unused waivers: for settings that do not exist, are not weaker, or have another waiver.
   * @param environments what waivers can be for, by the name of the environment
   * @param accounts the same, by the name of the account
   */
  issues(environments: ReadonlyMap<string, WaiverScope>, accounts: ReadonlyMap<string, WaiverScope>): Issue[] {
    return this.waivers
      .filter((waiver) => !this.used.has(waiver))
      .flatMap((waiver): Issue[] => {
        const { index, kind, name, setting } = waiver;
        const scopes = kind === "environment" ? environments : accounts;
        const scope = scopes.get(name);
        if (!scope) {
          const names = [...scopes.keys()].filter((known) => known !== SHARED || kind === "account");
          const advice = names.length === 0 ? "remove the waiver." : suggest(name, names);
          const message = `there is no ${kind} named ${quote(name)}; ${advice}`;
          return [{ path: `waivers[${index}].${kind}`, message }];
        }
        const path = parsePath(setting);
        if (scope.removed.touches(path)) {
          return [];
        }
        const isRepeated = [...this.used].some((other) => isSame(other, waiver));
        const message = isRepeated
          ? `${quote(setting)} already has a waiver; remove this one.`
          : unusedMessage(scope.settings, path, setting);
        return [{ path: `waivers[${index}].setting`, message }];
      });
  }
}

function isSame(one: Omit<Waiver, "index">, other: Omit<Waiver, "index">): boolean {
  return one.kind === other.kind && one.name === other.name && one.setting === other.setting;
}

function unusedMessage(settings: unknown, path: Path, setting: string): string {
  if (valueAt(settings, path) !== undefined) {
    return `${quote(setting)} is as strong as required and needs no waiver; remove this one.`;
  }
  const depth = path.findIndex((_, index) => valueAt(settings, path.slice(0, index + 1)) === undefined);
  const part = valueAt(settings, path.slice(0, depth));
  const key = String(path[depth]);
  const suggestion = suggest(key, isPart(part) ? Object.keys(part) : []);
  return suggestion.startsWith("did you mean")
    ? `there is no setting ${quote(setting)}: ${quote(key)} is unknown; ${suggestion}`
    : `nothing is set at ${quote(setting)}, and only what is weaker than required needs a waiver; correct the path, or remove this one.`;
}
