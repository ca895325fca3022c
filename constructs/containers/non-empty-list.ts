/**
 * Returns a list of a container definition, or `undefined` if the list is empty. ECS leaves empty lists out when it
 * returns a definition, and Terraform would plan a replacement for the difference.
 */
export function nonEmptyList<Item>(items: readonly Item[]): readonly Item[] | undefined {
  return items.length === 0 ? undefined : items;
}
