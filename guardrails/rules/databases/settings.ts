/** Paths of settings of the PostgreSQL databases of an environment. */
export function postgresSettings(...names: readonly string[]): readonly string[] {
  return names.flatMap((name) => [`database.${name}`, `databases.*.${name}`]);
}

/** Paths of settings of the document databases of an environment. */
export function documentSettings(...names: readonly string[]): readonly string[] {
  return names.flatMap((name) => [`documentDatabase.${name}`, `documentDatabases.*.${name}`]);
}
