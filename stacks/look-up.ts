import { suggest } from "../settings/issues/suggestion";
import { ownEntry } from "../settings/own-entry";

/**
 * Finds what code of the user's asks for by name.
 *
 * @param kind what it is: `service`
 * @param place where it must be, with a preposition: `in prod`. @default nowhere in particular
 * @throws with the name that was probably meant, if there is none of this name
 */
export function lookUp<Item>(items: Readonly<Record<string, Item>>, name: string, kind: string, place = ""): Item {
  const item = ownEntry(items, name);
  if (item === undefined) {
    const what = `There is no ${kind} "${name}"${place === "" ? "" : ` ${place}`}`;
    throw new Error(`${what}; ${suggest(name, Object.keys(items))}`);
  }
  return item;
}
