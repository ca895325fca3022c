/** Maps the values of a record; the keys stay the same. */
export function mapEntries<In, Out>(
  entries: Readonly<Record<string, In>>,
  map: (name: string, entry: In) => Out,
): Record<string, Out> {
  return Object.fromEntries(Object.entries(entries).map(([name, entry]) => [name, map(name, entry)]));
}
