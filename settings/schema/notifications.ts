import * as z from "zod";

/** Who hears of alarms. */
export const notificationsSchema = z.strictObject({
  /**
   * Addresses that get mail when an alarm goes off. AWS asks each to confirm once.
   * @default []
   */
  emails: z
    .array(
      z
        .string()
        .regex(/^[^\s@]+@[^\s@]+\.[^\s@]+$/)
        .describe('an address such as "oncall@example.com"'),
    )
    .refine((emails) => new Set(emails).size === emails.length, { message: "one is named twice; name each once." })
    .default([]),
});
