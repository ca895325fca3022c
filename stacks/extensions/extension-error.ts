/** Name of the file that errors refer to. */
export const FILE = "extensions.ts";

/** What is wrong with the extensions. The message says all there is to say, but for the line in `cause`. */
export class ExtensionError extends Error {
  override readonly name = "ExtensionError";
}
