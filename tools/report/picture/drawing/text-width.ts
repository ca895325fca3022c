/** Widths of characters in a wide sans-serif font such as DejaVu Sans, as parts of the font's size. */
const NARROW = /[ijlI.,:;'!|()[\]/ ]/;
const WIDE = /[mwMW@%]/;
const CAPITAL = /[A-Z]/;

/**
 * Estimates the width of a text, rather too wide: the picture must not depend on the fonts of the machine that draws it,
 * and no reader's font may spill over.
 */
export function textWidth(text: string, size: number, bold = false): number {
  let width = 0;
  for (const character of text) width += widthOf(character);
  return Math.ceil(width * size * (bold ? 1.1 : 1));
}

function widthOf(character: string): number {
  if (character > "\u2e7f") return 1;
  if (NARROW.test(character)) return 0.37;
  if (WIDE.test(character)) return 0.95;
  return CAPITAL.test(character) ? 0.7 : 0.615;
}

/** Shortens a text in its middle until it is no wider than allowed; its ends say most. */
export function fitted(text: string, width: number, size: number, bold = false): string {
  if (textWidth(text, size, bold) <= width) return text;
  for (let kept = text.length - 1; kept > 1; kept -= 1) {
    const shorter = `${text.slice(0, Math.ceil(kept / 2))}…${text.slice(text.length - Math.floor(kept / 2))}`;
    if (textWidth(shorter, size, bold) <= width) return shorter;
  }
  return "…";
}
