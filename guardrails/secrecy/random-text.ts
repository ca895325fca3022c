/** Number of characters from which a random text is long enough to be a key, under any name. */
const SHORTEST_KEY = 32;

/** The same under a name that suggests a key. */
const SHORTEST_NAMED_KEY = 16;

/** Bits per character. Hexadecimal digests have at most 4, words and paths fewer; random base64 has more. */
const RANDOM_ENTROPY = 4.2;

/** Bits per character of a random text of 16 hexadecimal digits, at the least. */
const NAMED_ENTROPY = 2.8;

/** Whether a text is so random that it can only be a key, whatever its name. Digests of commits and images are not. */
export function isRandomText(text: string): boolean {
  return /^[A-Za-z0-9+/_=-]+$/.test(text) && text.length >= SHORTEST_KEY && entropy(text) > RANDOM_ENTROPY;
}

/** Whether a text looks random enough to be the key that its name suggests. */
export function isRandom(text: string): boolean {
  const isLong = text.length >= SHORTEST_NAMED_KEY && /\d/.test(text) && /[A-Za-z]/.test(text);
  return isLong && entropy(text) > NAMED_ENTROPY && !isWords(text);
}

/** Whether a text is made of words and numbers: `orders-2024-v2`, `customerOrder2`. */
function isWords(text: string): boolean {
  const parts = text.replace(/(?<=[a-z])(?=[A-Z])/g, "-").split(/[-_/=+]/);
  return parts.every((part) => /^(?:[A-Z]?[a-z]*\d{0,2}|[A-Z]+|v?\d{1,4})$/.test(part));
}

/** Shannon entropy of a text in bits per character. */
function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) {
    counts.set(character, (counts.get(character) ?? 0) + 1);
  }
  return [...counts.values()].reduce((sum, count) => sum - (count / text.length) * Math.log2(count / text.length), 0);
}
