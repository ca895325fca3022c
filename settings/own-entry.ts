/** Returns the entry of a name that settings refer to. Every object inherits entries, such as `constructor`. */
export function ownEntry<Entry>(entries: Readonly<Record<string, Entry>>, name: string): Entry | undefined {
  return Object.hasOwn(entries, name) ? entries[name] : undefined;
}
