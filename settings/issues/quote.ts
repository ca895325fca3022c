/** Number of characters of a value that a message repeats. */
const LONGEST_ECHO = 80;

/**
 * Characters that would change the line they are printed in, or print nothing: control characters, separators of lines,
 * marks of the direction of text, and halves of characters. Source: Unicode Standard Annex #9, "Explicit Directional
 * Formatting Characters".
 */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;

/** Quotes a text of the user's in a message: at most 80 characters on one line, with escapes as in JavaScript. */
export function quote(text: string): string {
  return quoteWhole(shortened(text));
}

/** Quotes a text of any length on one line. */
export function quoteWhole(text: string): string {
  return escapeUnprintable(JSON.stringify(text));
}

/** Shortens a text to at most 80 characters. */
export function shortened(text: string): string {
  return text.length > LONGEST_ECHO ? `${text.slice(0, LONGEST_ECHO - 1)}…` : text;
}

/** Shortens what a message repeats of a value: a text, or the texts of a list. */
export function shortenEchoes(message: string, value: unknown): string {
  const texts = (Array.isArray(value) ? (value as unknown[]) : [value]).filter((text) => typeof text === "string");
  return texts
    .filter((text) => text.length > LONGEST_ECHO)
    .reduce(
      (text, long) => text.replaceAll(JSON.stringify(long), () => quote(long)).replaceAll(long, () => shortened(long)),
      message,
    );
}

/** Replaces what must not be printed by its escape: a line feed becomes `\u000a`. */
export function escapeUnprintable(text: string): string {
  return text.replace(UNPRINTABLE, (character) =>
    Array.from({ length: character.length }, (_, index) => {
      return `\\u${character.charCodeAt(index).toString(16).padStart(4, "0")}`;
    }).join(""),
  );
}
