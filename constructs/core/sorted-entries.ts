/**
 * Returns the entries of a record, sorted by key.
 *
 * Whatever is created from them is then the same in whatever order the keys were written. Keys are compared by their
 * UTF-16 code units, so that the order doesn't depend on the locale of the machine.
 */
export function sortedEntries<Value>(record: Readonly<Record<string, Value>>): [string, Value][] {
  return Object.entries(record).sort(([left], [right]) => (left < right ? -1 : 1));
}
