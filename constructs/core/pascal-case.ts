/**
 * Converts a text to PascalCase: `uploads-archive/` becomes `UploadsArchive`.
 *
 * This is the form of a policy statement's Sid, which may contain only letters and digits.
 */
export function pascalCase(text: string): string {
  return text.replace(/[^A-Za-z0-9]*([A-Za-z0-9]+)[^A-Za-z0-9]*/g, (_match, word: string) => {
    return word.charAt(0).toUpperCase() + word.slice(1);
  });
}
