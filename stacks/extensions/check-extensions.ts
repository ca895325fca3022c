import { suggest } from "../../settings/issues/suggestion";
import { type Extensions } from "./index";
import { ExtensionError, FILE } from "./extension-error";

/** The functions that are called, by name. */
const KNOWN: Readonly<Record<keyof Extensions, true>> = {
  state: true,
  account: true,
  furtherAccount: true,
  environment: true,
  app: true,
};

/**
 * Checks what `extensions.ts` exports by default.
 * @param definition undefined if there is no such file
 * @throws ExtensionError if it has anything but functions of the known names
 */
export function checkExtensions(definition: unknown): Extensions {
  if (definition === undefined) {
    return {};
  }
  if (typeof definition !== "object" || definition === null) {
    throw new ExtensionError(
      `The default export of ${FILE} must be an object, such as { environment(stack) { ... } }.`,
    );
  }
  for (const [name, extension] of Object.entries(definition)) {
    if (!Object.hasOwn(KNOWN, name)) {
      throw new ExtensionError(`${FILE} exports "${name}", which nothing calls; ${suggest(name, Object.keys(KNOWN))}`);
    }
    if (typeof extension !== "function" && extension !== undefined) {
      throw new ExtensionError(`"${name}" in ${FILE} must be a function.`);
    }
  }
  return definition;
}
