import { cpSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { PROJECT } from "../terraform/synthesized-stacks";

/**
 * Writes settings that import others and change them; extensions and images stay the same.
 *
 * @param config folder of the original settings, from the project's root
 * @param folder folder to write to, below the project's root
 * @param source returns the text of `index.ts`, from the path under which it imports the original settings
 * @returns the folder, from the project's root
 */
export function writeChangedSettings(config: string, folder: string, source: (original: string) => string): string {
  mkdirSync(folder, { recursive: true });
  const original = path.relative(folder, path.resolve(PROJECT, config)).split(path.sep).join("/");
  writeFileSync(path.join(folder, "index.ts"), source(original));
  if (existsSync(path.resolve(PROJECT, config, "extensions.ts"))) {
    writeFileSync(path.join(folder, "extensions.ts"), `export { default } from "${original}/extensions";\n`);
  }
  const images = path.join(path.resolve(PROJECT, config), "images");
  if (existsSync(images)) {
    cpSync(images, path.join(folder, "images"), { recursive: true });
  }
  return path.relative(PROJECT, folder).split(path.sep).join("/");
}
