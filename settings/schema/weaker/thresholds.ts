import { show } from "../../issues/schema-issues";
import { weakening } from "./weakness";

/** Marks a number that can be `off`: above the default it takes longer, or more of the same, until somebody is told. */
export const higherOrOff = weakening('a higher number or "off"', ({ value, fallback = 1 }) =>
  value === "off" || (typeof value === "number" && value > Number(fallback))
    ? { value: show(value), required: show(fallback) }
    : undefined,
);
