import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

/** Addresses of resources, such as `aws_vpc.network`, by stack. */
export type AddressLists = ReadonlyMap<string, readonly string[]>;

const EXTENSION = ".txt";

/** The folder of the committed lists. */
export function listsFolder(config: string): string {
  return path.join(config, "addresses");
}

/**
 * Reads the committed lists, each by the name of its stack.
 * @param folder of the lists; none are read if it does not exist
 */
export function readAddressLists(folder: string): AddressLists {
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith(EXTENSION)) : [];
  return new Map(
    files.sort().map((file) => {
      const lines = readFileSync(path.join(folder, file), "utf8").split(/\r?\n/);
      return [path.basename(file, EXTENSION), lines.map((line) => line.trim()).filter((line) => line !== "")];
    }),
  );
}

/** Writes a list for each stack, and removes the lists of other stacks. */
export function writeAddressLists(folder: string, lists: AddressLists): void {
  mkdirSync(folder, { recursive: true });
  for (const stack of readAddressLists(folder).keys()) {
    if (!lists.has(stack)) rmSync(path.join(folder, `${stack}${EXTENSION}`));
  }
  for (const [stack, addresses] of lists) {
    writeFileSync(path.join(folder, `${stack}${EXTENSION}`), [...addresses, ""].join("\n"));
  }
}
