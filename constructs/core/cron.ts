/** One of the six fields of an AWS cron expression. */
interface Field {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** Names of the values, starting with that of `from`. */
  readonly names?: readonly string[];
  /** Values that are allowed in addition to numbers, names, ranges and steps. */
  readonly special?: RegExp;
}

/** Source: EventBridge Scheduler User Guide, "Cron-based schedules". */
const fields: readonly Field[] = [
  { name: "minute", from: 0, to: 59 },
  { name: "hour", from: 0, to: 23 },
  { name: "day of the month", from: 1, to: 31, special: /^(?:\?|L|LW|(?:[12]?[1-9]|[123]0|31)W)$/ },
  {
    name: "month",
    from: 1,
    to: 12,
    names: ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"],
  },
  {
    name: "day of the week",
    from: 1,
    to: 7,
    names: ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"],
    special: /^(?:\?|L|(?:[1-7]|SUN|MON|TUE|WED|THU|FRI|SAT)(?:L|#[1-5]))$/,
  },
  { name: "year", from: 1970, to: 2199 },
];

/**
 * Explains what is wrong with the fields of an AWS cron expression, or returns `undefined`.
 *
 * @param expression the six fields, such as `0 7 ? * MON-FRI *`
 */
export function cronIssue(expression: string): string | undefined {
  const values = expression.split(" ");
  for (const [index, field] of fields.entries()) {
    const invalid = (values[index] ?? "").split(",").find((item) => !isItem(item, field));
    if (invalid !== undefined) {
      const names = field.names ? ` or ${field.names[0]} to ${field.names.at(-1)}` : "";
      const step = `${field.from}/5`;
      const others = field.special ? "* or ?" : "or *";
      return `"${invalid}" is not a valid ${field.name}; use ${field.from} to ${field.to}${names}, a range, a step such as ${step}, ${others}.`;
    }
  }
  return undefined;
}

/** Whether an item of a field is `*`, a value, a range, or one of these with a step. */
function isItem(item: string, field: Field): boolean {
  if (field.special?.test(item) === true) {
    return true;
  }
  const [base = "", step, ...more] = item.split("/");
  if (more.length > 0 || (step !== undefined && !(/^\d+$/.test(step) && Number(step) > 0))) {
    return false;
  }
  if (base === "*") {
    return true;
  }
  const [from, to = from, ...others] = base.split("-").map((value) => numberOf(value, field));
  return others.length === 0 && from !== undefined && to !== undefined && from <= to;
}

function numberOf(value: string, { from, to, names = [] }: Field): number | undefined {
  const position = names.indexOf(value);
  const number = position === -1 ? (/^\d+$/.test(value) ? Number(value) : undefined) : from + position;
  return number !== undefined && number >= from && number <= to ? number : undefined;
}

/**
 * Lists the values of a field of an AWS cron expression; `undefined` if it has items that depend on the month, such as
 * `L`.
 *
 * @param text the field: `MON-FRI`, `0/15`
 * @param index which of the six fields it is
 */
export function cronFieldValues(text: string, index: number): number[] | undefined {
  const field = fields[index];
  if (!field) return undefined;
  const values = new Set<number>();
  for (const item of text.split(",")) {
    const [base = "", step] = item.split("/");
    const isEvery = base === "*" || base === "?";
    const [from, to] = isEvery ? [field.from, field.to] : base.split("-").map((value) => numberOf(value, field));
    if (from === undefined) return undefined;
    const last = to ?? (step === undefined ? from : field.to);
    for (let value = from; value <= last; value += Number(step ?? 1)) values.add(value);
  }
  return [...values].sort((one, other) => one - other);
}
