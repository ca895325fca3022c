import { ownEntry } from "../settings/own-entry";

/**
 * Finds what the settings refer to by name. The settings have been checked: the name exists.
 * @throws if it does not
 */
export function findByName<Item>(items: Readonly<Record<string, Item>>, name: string): Item {
  const item = ownEntry(items, name);
  if (item === undefined) {
    throw new Error(`The settings refer to "${name}", which does not exist.`);
  }
  return item;
}
