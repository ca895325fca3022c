import type * as z from "zod";
import { type platformSchema } from "../schema/platform";

/** What waivers call the settings that all environments share. No environment can have this name. */
export const SHARED = "shared";

/** The settings that all environments share, as the rules see them. */
export interface SharedUnderCheck {
  /** The valid settings of the platform, with every default filled in. */
  readonly settings: z.output<typeof platformSchema>;
  /** The settings before invalid ones were removed. */
  readonly written: Readonly<Record<string, unknown>>;
}
