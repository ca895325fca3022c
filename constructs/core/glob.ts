/**
 * Globs: patterns in which `*` stands for any number of characters, and `?` for exactly one. Listener rules and IAM
 * policies have them.
 */

/** Whether a text matches a glob. In the text, `*` and `?` stand for themselves. */
export function matchesGlob(glob: string, text: string): boolean {
  return matches(glob, text, (pattern, character) => pattern === "?" || pattern === character);
}

/** Whether any text matches both globs. */
export function globsOverlap(one: string, other: string): boolean {
  if (!other.includes("*")) {
    return matches(one, other, areCompatible);
  }
  if (!one.includes("*")) {
    return matches(other, one, areCompatible);
  }
  // Between its first and its last `*`, each glob leaves room for whatever the other one requires.
  return startsFit(start(one), start(other)) && endsFit(end(one), end(other));
}

/** The characters before the first `*`. */
function start(glob: string): string {
  return glob.slice(0, glob.indexOf("*"));
}

/** The characters after the last `*`. */
function end(glob: string): string {
  return glob.slice(glob.lastIndexOf("*") + 1);
}

function startsFit(one: string, other: string): boolean {
  const length = Math.min(one.length, other.length);
  return matches(one.slice(0, length), other.slice(0, length), areCompatible);
}

function endsFit(one: string, other: string): boolean {
  const length = Math.min(one.length, other.length);
  return matches(one.slice(one.length - length), other.slice(other.length - length), areCompatible);
}

function areCompatible(one: string, other: string): boolean {
  return one === "?" || other === "?" || one === other;
}

/**
 * Compares from left to right. After a mismatch, it lets the last `*` stand for one character more. An earlier `*` need
 * never change: what follows it matched as early as possible, which leaves the most text for the rest.
 */
function matches(glob: string, text: string, fits: (pattern: string, character: string) => boolean): boolean {
  let position = 0;
  let lastStar = -1;
  let textAfterStar = 0;
  for (let index = 0; index < text.length;) {
    const pattern = glob.charAt(position);
    if (pattern === "*") {
      lastStar = position;
      textAfterStar = index;
      position += 1;
    } else if (position < glob.length && fits(pattern, text.charAt(index))) {
      position += 1;
      index += 1;
    } else if (lastStar >= 0) {
      textAfterStar += 1;
      index = textAfterStar;
      position = lastStar + 1;
    } else {
      return false;
    }
  }
  return /^\**$/.test(glob.slice(position));
}
