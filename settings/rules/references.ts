import { type EnvironmentUnderCheck, type Finding, type Rule, writtenNames } from "../environment-under-check";
import { formatPath, type Path } from "../path";
import { suggest } from "../suggestion";

/** What a service uses is there. */
export const referencesRule: Rule = (environment) =>
  Object.entries(environment.settings.services).flatMap(([name, { uses, secrets, sidecars }]) => {
    const path = ["services", name];
    return [
      ...secretReferences(environment, path, secrets),
      ...Object.entries(sidecars).flatMap(([sidecar, container]) =>
        secretReferences(environment, [...path, "sidecars", sidecar], container.secrets),
      ),
      ...Object.keys(uses.buckets).flatMap((bucket) =>
        unknown(environment, path, "buckets", bucket, [...path, "uses", "buckets", bucket]),
      ),
      ...uses.services.flatMap((other) => unknown(environment, path, "services", other, [...path, "uses", "services"])),
      ...(uses.database ? missingDatabase(environment, path) : []),
    ];
  });

function secretReferences(
  environment: EnvironmentUnderCheck,
  container: Path,
  secrets: Readonly<Record<string, { readonly secret: string }>>,
): Finding[] {
  return Object.entries(secrets).flatMap(([variable, { secret }]) =>
    unknown(environment, container, "secrets", secret, [...container, "secrets", variable, "secret"]),
  );
}

function missingDatabase(environment: EnvironmentUnderCheck, service: Path): Finding[] {
  if (environment.written["database"] !== undefined) {
    return [];
  }
  const message = `${formatPath(service)} uses a database, and there is none; add the part database, or take the use out.`;
  return [{ at: [[...service, "uses", "database"], ["database"]], message }];
}

/** @param user the container that refers to something of the part `part` by its name */
function unknown(environment: EnvironmentUnderCheck, user: Path, part: string, name: string, path: Path): Finding[] {
  const names = writtenNames(environment, part);
  if (names.includes(name)) {
    return [];
  }
  const message = `${formatPath(user)} uses "${name}", which is not among the ${part}; ${suggest(name, names)}`;
  return [{ at: [path, [part, name]], message }];
}
