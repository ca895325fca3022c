import { isPart } from "../../settings/issues/path";

/** The same value with the keys of every object in another order, made of numbers at random. */
export function shuffled(value: unknown, order: Iterator<number>): unknown {
  if (!isPart(value)) {
    return value;
  }
  const ranked = Object.keys(value).map((key) => ({ key, rank: Number(order.next().value) }));
  ranked.sort((one, other) => one.rank - other.rank);
  return Object.fromEntries(ranked.map(({ key }) => [key, shuffled(value[key], order)]));
}
