import * as z from "zod";
import { neutral } from "../weaker/neutral";
import { weaker } from "../weaker/weaker";

/** Who runs a part of an account: this platform; somebody else, such as the organization; or nobody. */
const partModes = ["create", "existing", "off"] as const;

/** Who runs a part of an account. */
export type PartMode = (typeof partModes)[number];

/**
 * The settings of a part that an account has once, such as its trail: `"create"`, `"existing"` or `"off"`, or an object,
 * which creates it.
 * @param shape the settings of what is created; each needs a default or is optional
 * @param fallback who runs it if the settings say nothing: `off`, if it can't be created without them
 */
export function accountPart<const Shape extends z.core.$ZodLooseShape>(
  shape: Shape,
  fallback: Exclude<PartMode, "existing"> = "create",
) {
  const part = z.strictObject({
    /**
     * Who runs it: `create`, this platform; `existing`, somebody else, such as the organization; `off`, nobody.
     * @default "create"
     */
    mode: z.enum(partModes).default("create").meta(neutral.judgedByRule),
    ...shape,
  });
  const weakerModes = weaker.byRule('"existing" or "off", in an account that has an environment of the stage prod');
  return z
    .union([z.enum(partModes), part])
    .prefault(fallback)
    .transform((written) => (typeof written === "string" ? part.parse({ mode: written }) : written))
    .meta(fallback === "create" ? weakerModes : neutral.judgedByRule);
}
