import { COMPARED_ON, pricedRegions } from "../../prices/price";
import { type Assumptions, assumptions as texts } from "./assumptions";
import { type CostOutput } from "./cost-output";
import { leftOut } from "./left-out";

/** Formats an estimate for programs: amounts in US dollars a month, to the sixth decimal. */
export function costsAsJson({ costs, assumptions, changes }: CostOutput): string {
  const output = {
    currency: "USD",
    prices: { comparedOn: COMPARED_ON, regions: pricedRegions },
    ...costs,
    ...(changes && { comparison: changes }),
    assumptions: Object.fromEntries(
      Object.entries(texts).map(([name, { text }]) => {
        const { low, high } = assumptions[name as keyof Assumptions];
        return [name, { text, low, high }];
      }),
    ),
    leftOut,
  };
  return JSON.stringify(
    output,
    (_, value: unknown) => (typeof value === "number" ? Number(value.toFixed(6)) : value),
    2,
  );
}
