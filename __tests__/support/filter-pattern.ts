/** An event of CloudTrail, or a part of one. */
export type TrailEvent = Readonly<Record<string, unknown>>;

/**
 * Tells whether an event matches a filter pattern of a metric filter, as far as patterns of the platform use its syntax:
 * comparisons of texts with wildcards, NOT EXISTS, && before ||, and parentheses.
 * Source: Amazon CloudWatch Logs User Guide, "Filter pattern syntax for metric filters, subscription filters, filter log
 * events, and Live Tail".
 *
 * @throws if the pattern is no such pattern
 */
export function matchesPattern(pattern: string, event: TrailEvent): boolean {
  const tokens = [...pattern.matchAll(/\s*([{}()]|&&|\|\||!=|=|"[^"]*"|[^\s{}()&|=!"]+)/gy)].map(
    ([, token = ""]) => token,
  );
  if (tokens.join("") !== pattern.replace(/\s+(?=(?:[^"]*"[^"]*")*[^"]*$)/g, "")) {
    throw new Error(`the pattern has other characters than its tokens: ${pattern}`);
  }
  const reader = new PatternReader(tokens, event);
  reader.take("{");
  const result = reader.disjunction();
  reader.take("}");
  return result;
}

class PatternReader {
  private index = 0;

  constructor(
    private readonly tokens: readonly string[],
    private readonly event: TrailEvent,
  ) {}

  take(expected?: string): string {
    const token = this.tokens[this.index++];
    if (token === undefined || (expected !== undefined && token !== expected)) {
      throw new Error(`expected ${expected ?? "a token"} and found ${token ?? "the end"}`);
    }
    return token;
  }

  disjunction(): boolean {
    let result = this.conjunction();
    while (this.tokens[this.index] === "||") {
      this.take();
      const next = this.conjunction();
      result = result || next;
    }
    return result;
  }

  private conjunction(): boolean {
    let result = this.term();
    while (this.tokens[this.index] === "&&") {
      this.take();
      const next = this.term();
      result = result && next;
    }
    return result;
  }

  private term(): boolean {
    if (this.tokens[this.index] === "(") {
      this.take();
      const result = this.disjunction();
      this.take(")");
      return result;
    }
    const value = this.valueAt(this.take());
    const operator = this.take();
    if (operator === "NOT") {
      this.take("EXISTS");
      return value === undefined;
    }
    const expected = wildcard(this.take());
    const isEqual = typeof value === "string" && expected.test(value);
    return operator === "=" ? isEqual : value !== undefined && !isEqual;
  }

  private valueAt(selector: string): unknown {
    const keys = selector.replace(/^\$\./, "").split(".");
    return keys.reduce<unknown>((part, key) => (part as TrailEvent | undefined)?.[key], this.event);
  }
}

function wildcard(text: string): RegExp {
  const parts = text.replace(/^"|"$/g, "").split("*");
  return new RegExp(`^${parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join(".*")}$`);
}
