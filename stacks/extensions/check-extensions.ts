import { suggest } from "../../settings/issues/suggestion";
import { type Extensions } from "./index";
import { checkRules } from "./check-rules";
import { ExtensionError, FILE } from "./extension-error";

/** What is known, by name. */
const KNOWN: Readonly<Record<keyof Extensions, "function" | "rules">> = {
  state: "function",
  account: "function",
  furtherAccount: "function",
  environment: "function",
  app: "function",
  guardrails: "rules",
};

/**
 * Checks what `extensions.ts` exports by default.
 * @param definition undefined if there is no such file
 * @throws ExtensionError if it has anything but functions of the known names, and rules
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
    if (!isKnown(name)) {
      throw new ExtensionError(`${FILE} exports "${name}", which nothing calls; ${suggest(name, Object.keys(KNOWN))}`);
    }
    if (extension === undefined) continue;
    if (KNOWN[name] === "rules") {
      checkRules(extension);
    } else if (typeof extension !== "function") {
      throw new ExtensionError(`"${name}" in ${FILE} must be a function.`);
    }
  }
  return definition;
}

function isKnown(name: string): name is keyof Extensions {
  return Object.hasOwn(KNOWN, name);
}
