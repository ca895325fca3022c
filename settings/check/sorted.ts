import { isPart } from "../issues/path";

/** Sorts the keys of every object in a value, so that their order in the settings has no effect. */
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
