import { isPart } from "../../settings/issues/path";

/** Returns the value with the keys of every object in another order, which follows from random numbers. */
export function shuffled(value: unknown, order: Iterator<number>): unknown {
  if (!isPart(value)) {
    return value;
  }
  const ranked = Object.keys(value).map((key) => ({ key, rank: Number(order.next().value) }));
  ranked.sort((first, second) => first.rank - second.rank);
  return Object.fromEntries(ranked.map(({ key }) => [key, shuffled(value[key], order)]));
}
