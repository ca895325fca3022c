import { DuplicateNameError } from "../../constructs/core/physical-name-registry";
import { ExtensionError, FILE } from "./extension-error";

/** How many calls deep the user's line may be below the line that throws. */
const DEEPEST_CALL = 100;

/**
 * Calls a function of `extensions.ts`.
 *
 * @param name how an error names the function: `environment()`
 * @param subject what it is called for: `the stack prod`
 * @throws ExtensionError that says which function failed and why; the cause knows the line
 */
export function callExtension(name: string, subject: string, call: () => unknown): void {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = DEEPEST_CALL;
  try {
    if (isPromise(call())) {
      throw new Error("synthesis does not wait, so the function must not be async.");
    }
  } catch (error) {
    throw new ExtensionError(`${name} in ${FILE} failed for ${subject}: ${messageOf(error)}`, { cause: error });
  } finally {
    Error.stackTraceLimit = limit;
  }
}

function isPromise(value: unknown): boolean {
  return typeof value === "object" && value !== null && "then" in value;
}

/** What the library `constructs` says about two constructs with one id; it doesn't say what to do. */
const TAKEN_ID = /^There is already a Construct with name '(.+)' in \S+(?: \[(.*)\])?$/;

/** An error that nobody threw on purpose is told by its name, such as `TypeError`. */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const [, id, scope = "the app"] = TAKEN_ID.exec(error.message) ?? [];
  if (id !== undefined) {
    return `There is already a construct with the id "${id}" in ${scope}; choose another id.`;
  }
  return error.name === "Error" || error instanceof DuplicateNameError
    ? error.message
    : `${error.name}: ${error.message}`;
}
