import * as z from "zod";

/** What the page of settings describes once, for many settings. */
export interface DescribedOnce {
  /** Where it is described: a placeholder such as `<alarm>`, or the path of another setting, `alarms.services`. */
  readonly place: string;
  /**
   * The schema of what a placeholder stands for.
   * @default none: the other setting is described by its own
   */
  readonly shape?: z.ZodObject;
}

/** Metadata of a schema that is described in another place: `.meta(describedOnce({ place: "alarms.services" }))`. */
export function describedOnce(once: DescribedOnce): z.core.GlobalMeta {
  return { describedOnce: once };
}

/** Where a schema is described; undefined if where it stands. */
export function describedOnceOf(schema: z.core.$ZodType | undefined): DescribedOnce | undefined {
  return schema && (z.globalRegistry.get(schema)?.["describedOnce"] as DescribedOnce | undefined);
}
