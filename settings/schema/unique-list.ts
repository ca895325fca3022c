import type * as z from "zod";

/** Rejects a list that contains a value more than once. */
export function uniqueList<Item extends z.ZodType>(list: z.ZodArray<Item>): z.ZodArray<Item> {
  return list.refine((values) => repeated(values) === undefined, {
    error: ({ input }) =>
      `${JSON.stringify(repeated(input as readonly unknown[]))} is listed more than once; list each value once.`,
  });
}

function repeated(values: readonly unknown[]): unknown {
  return values.find((value, index) => values.indexOf(value) !== index);
}
