/**
 * Returns the name in the address of a resource, from the ids of its constructs in the stack. The main resource of a
 * construct has the id `resource` and gets the address of the construct itself.
 */
export function logicalId(ids: readonly string[]): string {
  return ids
    .filter((id) => id !== "resource")
    .join("_")
    .replace(/[^A-Za-z0-9_]/g, "_");
}
