import { Netmask } from "netmask";
import { type EnvironmentUnderCheck } from "../environment-under-check";
import { type Rule } from "../rule";

/** The ranges of environments must not overlap: overlapping networks can never be connected. */
export const cidrOverlapRule: Rule = (environment, all) => {
  const range = rangeOf(environment);
  if (range === undefined) {
    return [];
  }
  const earlier = all.slice(0, all.indexOf(environment));
  const overlapping = earlier.filter((other) => overlap(rangeOf(other), range)).map(({ name }) => `"${name}"`);
  if (overlapping.length === 0) {
    return [];
  }
  const free = freeRange(all.map(rangeOf));
  const advice = free === undefined ? "use another range" : `use another range, such as "${free}"`;
  const message = `"${range}" of "${environment.name}" overlaps the range of ${overlapping.join(" and ")}; ${advice}.`;
  return [{ at: [pathOf(environment)], message }];
};

/** The range of an environment's own network, or `undefined` where it shares another's. */
function rangeOf({ settings: { network } }: EnvironmentUnderCheck): string | undefined {
  return network.cidr ?? network.existing?.cidr;
}

function pathOf({ settings: { network } }: EnvironmentUnderCheck): string[] {
  return network.cidr === undefined ? ["network", "existing", "cidr"] : ["network", "cidr"];
}

function overlap(one: string | undefined, other: string | undefined): boolean {
  if (one === undefined || other === undefined) {
    return false;
  }
  const [first, second] = [new Netmask(one), new Netmask(other)];
  return first.contains(second) || second.contains(first);
}

/** The first /16 in 10.0.0.0/8 that overlaps none of the ranges. */
function freeRange(taken: readonly (string | undefined)[]): string | undefined {
  const candidates = Array.from({ length: 256 }, (_, index) => `10.${index}.0.0/16`);
  return candidates.find((candidate) => !taken.some((range) => overlap(candidate, range)));
}
