import { isPart } from "../issues/path";

/** The same value with the keys of every object in order, so that the order in the settings changes nothing. */
export function sorted<Value>(value: Value): Value {
  return sort(value) as Value;
}

function sort(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(sort);
  }
  if (!isPart(value)) {
    return value;
  }
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sort(value[key])]),
  );
}
