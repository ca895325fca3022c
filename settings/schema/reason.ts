import * as z from "zod";
import { hasSubstance, SHORTEST_REASON } from "../../guardrails/reason";
import { neutral } from "./weaker/neutral";

/** Why something weaker or wider than usual is acceptable. */
export const reasonText = z
  .string()
  .trim()
  .min(SHORTEST_REASON, { abort: true })
  .describe(`a reason of at least ${SHORTEST_REASON} characters`)
  .refine(hasSubstance, {
    error: ({ input }) => `must say why, in words that an auditor understands; got ${JSON.stringify(input)}.`,
  })
  .meta(neutral.identity);
