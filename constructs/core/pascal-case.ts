/** `uploads-archive/` as `UploadsArchive`: the form of a policy statement's Sid, which takes letters and digits only. */
export function pascalCase(text: string): string {
  return text.replace(/[^A-Za-z0-9]*([A-Za-z0-9]+)[^A-Za-z0-9]*/g, (_all, word: string) => {
    return word.charAt(0).toUpperCase() + word.slice(1);
  });
}
