/** The values of metrics in one period, by id; one without a data point is undefined. */
export type Values = Readonly<Record<string, number | undefined>>;

/** A value of an expression; undefined where CloudWatch has no data point. */
type Value = number | undefined;

const TOKEN = /\s*(?:(?<number>\d+(?:\.\d+)?)|(?<name>[A-Za-z_]\w*)|(?<symbol>>=|<=|==|!=|[-+*/()<>,[\]]))/y;

const comparisons: Readonly<Record<string, (one: number, other: number) => boolean>> = {
  ">": (one, other) => one > other,
  "<": (one, other) => one < other,
  ">=": (one, other) => one >= other,
  "<=": (one, other) => one <= other,
  "==": (one, other) => one === other,
  "!=": (one, other) => one !== other,
};

const functions: Readonly<Record<string, (...args: Value[]) => Value>> = {
  ABS: (value) => value && Math.abs(value),
  AVG: (...values) => (known(values).length === 0 ? undefined : sum(known(values)) / known(values).length),
  FILL: (value, filler) => value ?? filler,
  IF: (condition, then, otherwise) => (condition === undefined ? undefined : condition === 0 ? otherwise : then),
  MAX: (...values) => (known(values).length === 0 ? undefined : Math.max(...known(values))),
  MIN: (...values) => (known(values).length === 0 ? undefined : Math.min(...known(values))),
  SUM: (...values) => (known(values).length === 0 ? undefined : sum(known(values))),
};

/**
 * Evaluates a metric math expression for one period: arithmetic, comparisons, `AND`, `OR`, `IF`, `FILL`, `ABS`, and `AVG`,
 * `MAX`, `MIN`, `SUM` over a list in brackets. As in CloudWatch, an operation without one of its data points, and a division
 * by zero, has none either. Source: Amazon CloudWatch User Guide, "Using math expressions with CloudWatch metrics".
 * @throws for what is not supported, and for an id that has no metric
 */
export function evaluate(expression: string, values: Values): Value {
  const parser = new Parser(tokens(expression), values);
  const value = parser.disjunction();
  parser.requireEnd();
  return value;
}

class Parser {
  private position = 0;

  constructor(
    private readonly tokens: readonly string[],
    private readonly values: Values,
  ) {}

  disjunction(): Value {
    let value = this.conjunction();
    while (this.take("OR")) value = both(value, this.conjunction(), (one, other) => flag(one !== 0 || other !== 0));
    return value;
  }

  requireEnd(): void {
    if (this.position < this.tokens.length) throw new Error(`"${this.next()}" is not expected.`);
  }

  private conjunction(): Value {
    let value = this.comparison();
    while (this.take("AND")) value = both(value, this.comparison(), (one, other) => flag(one !== 0 && other !== 0));
    return value;
  }

  private comparison(): Value {
    const value = this.addition();
    const compare = comparisons[this.peek()];
    if (!compare) return value;
    this.next();
    return both(value, this.addition(), (one, other) => flag(compare(one, other)));
  }

  private addition(): Value {
    let value = this.multiplication();
    for (;;) {
      if (this.take("+")) value = both(value, this.multiplication(), (one, other) => one + other);
      else if (this.take("-")) value = both(value, this.multiplication(), (one, other) => one - other);
      else return value;
    }
  }

  private multiplication(): Value {
    let value = this.operand();
    for (;;) {
      if (this.take("*")) value = both(value, this.operand(), (one, other) => one * other);
      else if (this.take("/"))
        value = both(value, this.operand(), (one, other) => (other === 0 ? undefined : one / other));
      else return value;
    }
  }

  private operand(): Value {
    const token = this.next();
    if (token === "(") return this.until(")", this.disjunction());
    if (token === "-") return both(0, this.operand(), (one, other) => one - other);
    if (/^\d/.test(token)) return Number(token);
    if (this.take("(")) return this.call(token);
    if (!(token in this.values)) throw new Error(`There is no metric with the id ${token}.`);
    return this.values[token];
  }

  private call(name: string): Value {
    const implementation = functions[name];
    if (!implementation) throw new Error(`The function ${name} is not supported.`);
    const list = this.take("[");
    const args = [this.disjunction()];
    while (this.take(",")) args.push(this.disjunction());
    if (list) this.until("]", undefined);
    return this.until(")", implementation(...args));
  }

  private until(end: string, value: Value): Value {
    if (!this.take(end)) throw new Error(`"${end}" is missing before "${this.peek()}".`);
    return value;
  }

  private peek(): string {
    return this.tokens[this.position] ?? "";
  }

  private next(): string {
    const token = this.peek();
    this.position += 1;
    return token;
  }

  private take(token: string): boolean {
    if (this.peek() !== token) return false;
    this.position += 1;
    return true;
  }
}

function tokens(expression: string): string[] {
  const found: string[] = [];
  const pattern = new RegExp(TOKEN);
  while (pattern.lastIndex < expression.trimEnd().length) {
    const start = pattern.lastIndex;
    const match = pattern.exec(expression);
    if (!match) throw new Error(`"${expression.slice(start)}" is not supported.`);
    found.push(match[0].trim());
  }
  return found;
}

function both(one: Value, other: Value, combine: (one: number, other: number) => Value): Value {
  return one === undefined || other === undefined ? undefined : combine(one, other);
}

function known(values: readonly Value[]): number[] {
  return values.filter((value) => value !== undefined);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function flag(condition: boolean): number {
  return condition ? 1 : 0;
}
