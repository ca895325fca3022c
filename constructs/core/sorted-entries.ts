/** The entries in the order of their names, so that what is made of them doesn't depend on who wrote what first. */
export function sortedEntries<Value>(record: Readonly<Record<string, Value>>): [string, Value][] {
  return Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1));
}
