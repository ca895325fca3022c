import { quote } from "../issues/quote";
import { isPart, parsePath, type Path, valueAt } from "../issues/path";
import { type PathSet } from "../issues/path-set";
import { type Issue } from "../issues/settings-error";
import { suggest } from "../issues/suggestion";
import { SHARED } from "../rules/shared-under-check";

/** A waiver, with its position in the list. */
interface Waiver {
  readonly index: number;
  readonly environment: string;
  readonly setting: string;
}

/** The environment that a waiver is for. */
export interface WaiverScope {
  readonly settings: unknown;
  /** Paths of the settings that were removed as invalid. */
  readonly removed: PathSet;
}

/** The waivers of the settings: suppress issues, and are issues themselves where they suppress none. */
export class Waivers {
  private readonly waivers: readonly Waiver[];
  private readonly used = new Set<Waiver>();

  /** @param written the setting `waivers`, which may be invalid */
  constructor(written: unknown) {
    const list: unknown[] = Array.isArray(written) ? written : [];
    this.waivers = list.flatMap((item, index) => {
      const { environment, setting } = isPart(item) ? item : {};
      return typeof environment === "string" && typeof setting === "string" ? [{ index, environment, setting }] : [];
    });
  }

  /** Whether a waiver allows a setting to be as it is; such a waiver counts as used. */
  allows(environment: string, setting: string): boolean {
    const waiver = this.waivers.find((candidate) => isSame(candidate, { environment, setting }));
    if (waiver) {
      this.used.add(waiver);
    }
    return waiver !== undefined;
  }

  /** Lists unused waivers: for settings that do not exist, are not weaker, or have another waiver. */
  issues(environments: ReadonlyMap<string, WaiverScope>): Issue[] {
    return this.waivers
      .filter((waiver) => !this.used.has(waiver))
      .flatMap((waiver): Issue[] => {
        const { index, environment, setting } = waiver;
        const scope = environments.get(environment);
        if (!scope) {
          const advice = suggest(
            environment,
            [...environments.keys()].filter((name) => name !== SHARED),
          );
          const message = `there is no environment named ${quote(environment)}; ${advice}`;
          return [{ path: `waivers[${index}].environment`, message }];
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
  return one.environment === other.environment && one.setting === other.setting;
}

function unusedMessage(settings: unknown, path: Path, setting: string): string {
  if (valueAt(settings, path) !== undefined) {
    return `${quote(setting)} is as strong as required and needs no waiver; remove this one.`;
  }
  const depth = path.findIndex((_, index) => valueAt(settings, path.slice(0, index + 1)) === undefined);
  const part = valueAt(settings, path.slice(0, depth));
  const key = String(path[depth]);
  return `there is no setting ${quote(setting)}: ${quote(key)} is unknown; ${suggest(key, isPart(part) ? Object.keys(part) : [])}`;
}
