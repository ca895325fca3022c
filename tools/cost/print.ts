import Table from "cli-table3";
import { COMPARED_ON } from "../../prices/price";
import { type AccessCosts } from "./access";
import { type AssumptionName, type Assumptions, assumptions as own } from "./assumptions";
import { type CostChanges } from "./compare";
import { type CostLine, type Estimate, type PartCosts, type StackCosts } from "./estimate";
import { type CostOutput } from "./cost-output";
import { leftOut } from "./left-out";
import { type Range } from "./range";

/** How many items of a part are named beside its costs. */
const NAMED_ITEMS = 2;

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

/** Formats an estimate for a terminal. */
export function estimateAsText({ costs: { cost, stacks }, assumptions, details }: CostOutput): string {
  const summary = makeTable(["dollars a month", "low", "high"], [1, 2]);
  summary.push(...stacks.map(({ stack, cost: own }) => [stack, dollars(own.low), dollars(own.high)]), [
    "all stacks",
    dollars(cost.low),
    dollars(cost.high),
  ]);
  return [
    ...stacks.map((stack) => stackAsText(stack, details)),
    summary.toString(),
    "",
    `Prices are AWS's public ones, last compared on ${COMPARED_ON}; low and high are two sets of assumptions (docs/cost.md).`,
    ...(details ? ["Assumed of each month:", ...assumptionLines(assumptions).map((line) => `- ${line}`)] : []),
    "Left out:",
    ...leftOut.map((line) => `- ${line}`),
  ].join("\n");
}

/** Formats what differs between two estimates for a terminal. */
export function changesAsText(changes: CostChanges): string {
  if (changes.changes.length === 0) {
    return `Nothing costs more or less than in ${changes.against}: ${dollarRange(changes.after)} a month.`;
  }
  const table = makeTable(
    ["dollars a month", "low", "high", "low before", "high before", "difference"],
    [1, 2, 3, 4, 5],
  );
  table.push(...changeRows(changes));
  return [`Compared with ${changes.against}:`, table.toString()].join("\n");
}

/** Formats what differs between two estimates for a comment on a pull request, or a summary of a job. */
export function changesAsMarkdown(changes: CostChanges): string {
  const title = `### Costs compared with ${changes.against}`;
  if (changes.changes.length === 0) {
    return [title, "", `Nothing costs more or less: ${dollarRange(changes.after)} a month.`].join("\n");
  }
  return [
    title,
    "",
    "| dollars a month | low | high | low before | high before | difference |",
    "| --- | ---: | ---: | ---: | ---: | ---: |",
    ...changeRows(changes).map((cells) => `| ${cells.join(" | ").replace(/^ +/, "- ")} |`),
    "",
    "An estimate from AWS's public prices under low and high assumptions; docs/cost.md says what it leaves out.",
  ].join("\n");
}

/** Formats an estimate for a summary of a job. */
export function estimateAsMarkdown({ cost, stacks }: Estimate): string {
  return [
    "| dollars a month | low | high |",
    "| --- | ---: | ---: |",
    ...stacks.flatMap((stack) => [
      `| **${stack.stack}** | ${dollars(stack.cost.low)} | ${dollars(stack.cost.high)} |`,
      ...stack.parts.map(({ part, cost: own }) => `| ${part} | ${dollars(own.low)} | ${dollars(own.high)} |`),
    ]),
    `| **all stacks** | ${dollars(cost.low)} | ${dollars(cost.high)} |`,
  ].join("\n");
}

/** `$12.34`, from a hundred dollars on without cents. */
export function dollars(amount: number): string {
  const digits = Math.abs(amount) < 99.995 ? 2 : 0;
  const text = Math.abs(amount).toLocaleString("en-US", {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return `${amount < 0 && Number(text) !== 0 ? "-" : ""}$${text}`;
}

function dollarRange({ low, high }: Range): string {
  return `${dollars(low)} to ${dollars(high)}`;
}

function stackAsText(costs: StackCosts, details: boolean): string {
  const table = makeTable([`${costs.stack} (${costs.pricesOf})`, "low", "high", "mostly"], [1, 2]);
  for (const part of costs.parts) {
    table.push([part.part, dollars(part.cost.low), dollars(part.cost.high), details ? "" : mostly(part)]);
    if (details) {
      for (const line of part.lines) {
        table.push([`  ${line.address}`, dollars(line.cost.low), dollars(line.cost.high), itemOf(line)]);
      }
    }
  }
  table.push(["a month", dollars(costs.cost.low), dollars(costs.cost.high), ""]);
  return [
    table.toString(),
    ...costs.notPriced.map(({ address, reason }) => `Not counted: ${address}: ${reason}.`),
    ...(costs.access ? [accessAsText(costs.access)] : []),
    "",
  ].join("\n");
}

/** Says what the two ways to AWS's APIs cost. */
export function accessAsText(access: AccessCosts): string {
  const { endpoints, gateways, perGigabyte, gigabytes } = access;
  const besides = round(access.breakEvenBesideGateways);
  const inPlace = access.breakEvenInPlaceOfGateways;
  const number = (value: number, name: string) => `${value} ${name}${value === 1 ? "" : "s"}`;
  return [
    `Ways to AWS's APIs: ${number(endpoints.number, "interface endpoint")} in ${number(endpoints.zones, "zone")}${endpoints.exist ? "" : " would"} cost${endpoints.exist && endpoints.number === 1 ? "s" : ""} ${dollars(endpoints.cost)} a month and $${perGigabyte.endpoints} a GB;`,
    `${number(gateways.number, "NAT gateway")} with the address${gateways.number === 1 ? "" : "es"}${gateways.exist ? "" : " would"} cost${gateways.exist && gateways.number === 1 ? "s" : ""} ${dollars(gateways.cost)} a month and $${perGigabyte.gateways} a GB.`,
    `Beside NAT gateways that are needed anyway, endpoints cost less from ${besides} GB a month on;`,
    inPlace > 0 ? `in place of them, from ${round(inPlace)} GB on.` : "in place of them, always.",
    `Assumed are ${round(gigabytes.low)} to ${round(gigabytes.high)} GB.`,
  ].join(" ");
}

function assumptionLines(assumptions: Assumptions): readonly string[] {
  return (Object.keys(own) as AssumptionName[]).map(
    (name) => `${amount(assumptions[name], "")} ${own[name].text} (${name})`,
  );
}

function makeTable(head: readonly string[], right: readonly number[]) {
  return new Table({
    head: [...head],
    colAligns: head.map((_, column) => (right.includes(column) ? "right" : "left")),
    // No lines between the rows.
    chars: { mid: "", "left-mid": "", "mid-mid": "", "right-mid": "" },
    // Colors would end up in the logs of pipelines.
    style: { head: [], border: [] },
  });
}

/** Names what makes up most of a part: items of many resources together. */
function mostly({ lines }: PartCosts): string {
  const items = new Map<string, { item: string; unit: string; quantity: Range; cost: number }>();
  for (const { item, unit, quantity, cost } of lines) {
    const known = items.get(item);
    items.set(item, {
      item,
      unit,
      quantity: { low: (known?.quantity.low ?? 0) + quantity.low, high: (known?.quantity.high ?? 0) + quantity.high },
      cost: (known?.cost ?? 0) + cost.high,
    });
  }
  return [...items.values()]
    .sort((one, other) => other.cost - one.cost)
    .slice(0, NAMED_ITEMS)
    .map(({ item, unit, quantity }) => `${item}: ${amount(quantity, unit)}`)
    .join("\n");
}

function itemOf({ item, quantity, unit, price, discount }: CostLine): string {
  const less = discount ? ` less ${percent(discount.high)} to ${percent(discount.low)}` : "";
  return `${item}: ${amount(quantity, unit)} at $${price}${less}`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}

/** How many of a unit: what is counted by the month, or as itself, needs no unit. */
function amount({ low, high }: Range, unit: string): string {
  const number = low === high ? round(low) : `${round(low)} to ${round(high)}`;
  const shown = Object.hasOwn(shownUnits, unit) ? shownUnits[unit] : unit;
  return shown ? `${number} ${shown}` : number;
}

/** Three digits that matter, and no more. */
function round(value: number): string {
  return Number(value.toPrecision(3)).toLocaleString("en-US", { maximumFractionDigits: 4 });
}

function changeRows({ changes, before, after }: CostChanges): string[][] {
  const row = (name: string, one: Range, next: Range) => [
    name,
    dollars(next.low),
    dollars(next.high),
    dollars(one.low),
    dollars(one.high),
    `${signed(next.low - one.low)} to ${signed(next.high - one.high)}`,
  ];
  return [
    ...changes.map((change) =>
      row(change.part === undefined ? change.stack : `  ${change.part}`, change.before, change.after),
    ),
    row("all stacks", before, after),
  ];
}

function signed(amountOf: number): string {
  const text = dollars(amountOf);
  return text.startsWith("-") || text === "$0.00" ? text : `+${text}`;
}
