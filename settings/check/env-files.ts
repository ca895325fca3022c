import { existsSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { isPart, type Path } from "../issues/path";
import { envFilePath } from "../schema/environment-file";
import { ENVIRONMENT_PLACEHOLDER } from "../schema/secret-sources";
import { workloadParts } from "../workload-parts";
import { parseEnvFile } from "./env-file";

/** Returns the text of a file by its path relative to the folder of the settings; `undefined` if there is none. */
export type ReadEnvFile = (path: string) => string | undefined;

/** Returns what reads the files of environment variables. @param settings folder of the settings */
export function envFileReader(settings: string): ReadEnvFile {
  return (name) => {
    const file = path.join(settings, name);
    return existsSync(file) && statSync(file).isFile() ? readFileSync(file, "utf8") : undefined;
  };
}

/** The settings of an environment with the variables from files. */
export interface WithEnvFiles {
  readonly value: Record<string, unknown>;
  readonly issues: readonly { readonly path: Path; readonly message: string }[];
  /** The settings `envFile` that variables come from, by the path of the variable as JSON. */
  readonly sources: ReadonlyMap<string, Path>;
}

/**
 * Adds the variables in the `envFile` of each container to its `environment`, whose own values stay.
 * @param settings those of an environment, merged with the application's
 * @param read `undefined` where files can't be read: they are then left out
 */
export function withEnvFiles(
  settings: Record<string, unknown>,
  environment: string,
  read: ReadEnvFile | undefined,
): WithEnvFiles {
  const issues: { path: Path; message: string }[] = [];
  const sources = new Map<string, Path>();

  const container = (written: Record<string, unknown>, at: Path): Record<string, unknown> => {
    const { envFile, environment: own = {} } = written;
    // What has another form is an issue of the schema.
    if (!read || !isPart(own) || !envFilePath.safeParse(envFile).success) return written;
    const source = [...at, "envFile"];
    const name = String(envFile).replaceAll(ENVIRONMENT_PLACEHOLDER, environment);
    const text = read(name);
    if (text === undefined) {
      issues.push({ path: source, message: `there is no file "${name}" in the folder of the settings; create it.` });
      return written;
    }
    const { variables, problems } = parseEnvFile(text);
    issues.push(...problems.map(({ line, message }) => ({ path: source, message: `${name}:${line} ${message}` })));
    for (const variable of Object.keys(variables)) {
      if (!Object.hasOwn(own, variable)) sources.set(JSON.stringify([...at, "environment", variable]), source);
    }
    return { ...written, environment: { ...variables, ...own } };
  };

  const workload = (written: unknown, at: Path): unknown => {
    if (!isPart(written)) return written;
    const { sidecars } = written;
    const expanded = container(written, at);
    if (!isPart(sidecars)) return expanded;
    const each = Object.entries(sidecars).map(([name, sidecar]) => [
      name,
      isPart(sidecar) ? container(sidecar, [...at, "sidecars", name]) : sidecar,
    ]);
    return { ...expanded, sidecars: Object.fromEntries(each) as unknown };
  };

  const parts = workloadParts.flatMap((part) => {
    const workloads = settings[part];
    if (!isPart(workloads)) return [];
    const each = Object.entries(workloads).map(([name, written]) => [name, workload(written, [part, name])]);
    return [[part, Object.fromEntries(each) as unknown] as const];
  });
  return { value: { ...settings, ...Object.fromEntries(parts) }, issues, sources };
}
