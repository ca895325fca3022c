/**
 * Whether there is a text that fits both patterns; `*` stands for any characters, `?` for one.
 * So a statement's pattern of ARNs has something in common with what AWS calls a type of resource, or not.
 */
export function overlap(one: string, other: string): boolean {
  // reach[j]: whether what was read of `one` so far and the first j characters of `other` can be the same.
  let reach = Array.from({ length: other.length + 1 }, (_, j) => /^\**$/.test(other.slice(0, j)));
  for (const character of one) {
    const next: boolean[] = [character === "*" && reach[0] === true];
    for (let j = 1; j <= other.length; j += 1) {
      const against = other.charAt(j - 1);
      const skipped = character === "*" || against === "*";
      const together = character === "?" || against === "?" || character === against;
      next[j] = skipped
        ? (reach[j] ?? false) || (next[j - 1] ?? false) || (reach[j - 1] ?? false)
        : together && (reach[j - 1] ?? false);
    }
    reach = next;
  }
  return reach[other.length] ?? false;
}
