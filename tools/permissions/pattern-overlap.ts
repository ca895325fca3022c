/**
 * Whether any text matches both patterns, in which `*` stands for any characters and `?` for one. This tells whether a
 * statement's ARN pattern can name a resource of a given type.
 */
export function patternsOverlap(left: string, right: string): boolean {
  // matches[j]: whether one text can match both the part of `left` read so far and the first j characters of `right`.
  let matches = Array.from({ length: right.length + 1 }, (_, j) => /^\**$/.test(right.slice(0, j)));
  for (const character of left) {
    const next: boolean[] = [character === "*" && matches[0] === true];
    for (let j = 1; j <= right.length; j += 1) {
      const counterpart = right.charAt(j - 1);
      const anyNumber = character === "*" || counterpart === "*";
      const single = character === "?" || counterpart === "?" || character === counterpart;
      next[j] = anyNumber
        ? (matches[j] ?? false) || (next[j - 1] ?? false) || (matches[j - 1] ?? false)
        : single && (matches[j - 1] ?? false);
    }
    matches = next;
  }
  return matches[right.length] ?? false;
}
