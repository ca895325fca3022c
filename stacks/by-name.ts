/**
 * What the settings speak of by name; they were checked, so that it is there.
 * @throws if it is not
 */
export function lookUp<Thing>(things: Readonly<Record<string, Thing>>, name: string): Thing {
  const thing = things[name];
  if (thing === undefined) {
    throw new Error(`The settings speak of "${name}", and there is none.`);
  }
  return thing;
}

/** Makes one thing for each entry, keyed as the settings are. */
export function mapEntries<In, Out>(
  entries: Readonly<Record<string, In>>,
  make: (name: string, entry: In) => Out,
): Record<string, Out> {
  return Object.fromEntries(Object.entries(entries).map(([name, entry]) => [name, make(name, entry)]));
}

/** Name of an environment variable: `variableName("bucket", "raw-data")` is `BUCKET_RAW_DATA`. */
export function variableName(...parts: readonly string[]): string {
  return parts.join("_").toUpperCase().replace(/-/g, "_");
}
