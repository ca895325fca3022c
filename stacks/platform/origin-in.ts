import { originOf } from "../../settings/issues/origin";
import { isPart, type Path, valueAt } from "../../settings/issues/path";

/**
 * Finds where a setting of an environment was written: in the environment or in the application.
 * @param definition the settings as they were written
 * @param path of the setting within the environment
 */
export function originIn(definition: unknown, environment: string, path: Path): string {
  const part = (at: Path) => {
    const value = valueAt(definition, at);
    return isPart(value) ? value : {};
  };
  return originOf([path], {
    application: part(["application"]),
    name: environment,
    overrides: part(["environments", environment]),
  });
}
