import { COMPARED_ON } from "../../prices/price";
import { amount, dollars, percent } from "./amounts";
import { type AssumptionName, type Assumptions, assumptions as own } from "./assumptions";
import { type CostLine, type Estimate, type PartCosts, type StackCosts } from "./estimate";
import { type CostOutput } from "./cost-output";
import { makeTable } from "./cost-table";
import { leftOut } from "./left-out";
import { accessAsText } from "./print-access";
import { type Range } from "./range";

/** How many items of a part are named beside its costs. */
const NAMED_ITEMS = 2;

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

function assumptionLines(assumptions: Assumptions): readonly string[] {
  return (Object.keys(own) as AssumptionName[]).map(
    (name) => `${amount(assumptions[name], "")} ${own[name].text} (${name})`,
  );
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
