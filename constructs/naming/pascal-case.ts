/** `uploads-archive` as `UploadsArchive`: the form of a policy statement's Sid, which takes no hyphen. */
export function pascalCase(text: string): string {
  return text.replace(/(?:^|[^A-Za-z0-9]+)([A-Za-z0-9])/g, (_all, first: string) => first.toUpperCase());
}
