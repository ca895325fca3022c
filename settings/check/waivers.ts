import { isPart, isWithin, parsePath, type Path, valueAt } from "../issues/path";
import { type Issue } from "../issues/settings-error";
import { suggest } from "../issues/suggestion";

/** A waiver as it is written, with its place in the list. */
interface Waiver {
  readonly index: number;
  readonly environment: string;
  readonly setting: string;
}

/** What is known of an environment when its waivers are looked at. */
export interface WaiverScope {
  readonly settings: unknown;
  readonly lost: readonly Path[];
}

/** The waivers of the settings: which ruleIssues they let pass, and which of them let nothing pass. */
export class Waivers {
  private readonly waivers: readonly Waiver[];
  private readonly used = new Set<number>();

  /** @param written the list as it stands in the settings, right or wrong */
  constructor(written: unknown) {
    const list: unknown[] = Array.isArray(written) ? written : [];
    this.waivers = list.flatMap((item, index) => {
      const { environment, setting } = isPart(item) ? item : {};
      return typeof environment === "string" && typeof setting === "string" ? [{ index, environment, setting }] : [];
    });
  }

  /** Whether a setting may be as it is; remembers that the waiver was needed. */
  allows(environment: string, setting: string): boolean {
    const found = this.waivers.find((waiver) => waiver.environment === environment && waiver.setting === setting);
    if (found) {
      this.used.add(found.index);
    }
    return found !== undefined;
  }

  /** Waivers that nothing needs: of settings that are not there, or not weaker, or waived already. */
  issues(environments: ReadonlyMap<string, WaiverScope>): Issue[] {
    return this.waivers
      .filter(({ index }) => !this.used.has(index))
      .flatMap(({ index, environment, setting }): Issue[] => {
        const scope = environments.get(environment);
        if (!scope) {
          const message = `there is no environment "${environment}"; ${suggest(environment, [...environments.keys()])}`;
          return [{ path: `waivers[${index}].environment`, message }];
        }
        const path = parsePath(setting);
        if (scope.lost.some((lost) => isWithin(path, lost) || isWithin(lost, path))) {
          return [];
        }
        const twice = this.waivers.some(
          (other) => this.used.has(other.index) && other.environment === environment && other.setting === setting,
        );
        return [
          {
            path: `waivers[${index}].setting`,
            message: twice ? "is waived already; take it out." : staleMessage(scope.settings, path, setting),
          },
        ];
      });
  }
}

function staleMessage(settings: unknown, path: Path, setting: string): string {
  if (valueAt(settings, path) !== undefined) {
    return `"${setting}" is as strong as it should be, and needs no waiver; take it out.`;
  }
  const depth = path.findIndex((_, index) => valueAt(settings, path.slice(0, index + 1)) === undefined);
  const part = valueAt(settings, path.slice(0, depth));
  return `there is no setting "${setting}"; for "${path[depth]}" ${suggest(String(path[depth]), isPart(part) ? Object.keys(part) : [])}`;
}
