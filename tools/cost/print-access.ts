import { type AccessCosts } from "./access";
import { dollars, round } from "./amounts";

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
