import { type Range } from "./range";

/** Units as they follow a number, where that isn't their name. */
const shownUnits: Readonly<Record<string, string>> = {
  hour: "hours",
  "GB-month": "GB",
  "IOPS-month": "IOPS",
  "MiBps-month": "MiBps",
  "GB-second": "GB-seconds",
  "10,000 requests": "× 10,000",
  "100,000 events": "× 100,000",
  month: "",
  run: "",
  item: "",
  check: "",
  evaluation: "",
  image: "",
};

/** `$12.34`, from a hundred dollars on without cents. */
export function dollars(amount: number): string {
  const digits = Math.abs(amount) < 99.995 ? 2 : 0;
  const text = Math.abs(amount).toLocaleString("en-US", {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return `${amount < 0 && Number(text) !== 0 ? "-" : ""}$${text}`;
}

/** `$12.34 to $56.78` */
export function dollarRange({ low, high }: Range): string {
  return `${dollars(low)} to ${dollars(high)}`;
}

/** `72%`, of a share of 1. */
export function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}

/** How many of a unit: what is counted by the month, or as itself, needs no unit. */
export function amount({ low, high }: Range, unit: string): string {
  const number = low === high ? round(low) : `${round(low)} to ${round(high)}`;
  const shown = Object.hasOwn(shownUnits, unit) ? shownUnits[unit] : unit;
  return shown ? `${number} ${shown}` : number;
}

/** Three digits that matter, and no more. */
export function round(value: number): string {
  return Number(value.toPrecision(3)).toLocaleString("en-US", { maximumFractionDigits: 4 });
}
