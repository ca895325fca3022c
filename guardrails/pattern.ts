const patterns = new Map<string, RegExp>();

/** Whether a text is what a pattern says, in which `*` stands for any characters: `s3-*`, `prod/uploads/*`. */
export function matchesPattern(text: string, pattern: string): boolean {
  const known = patterns.get(pattern);
  const expression = known ?? new RegExp(`^${pattern.split("*").map(escaped).join(".*")}$`, "s");
  if (!known) {
    patterns.set(pattern, expression);
  }
  return expression.test(text);
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}
