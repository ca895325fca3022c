import type * as z from "zod";
import { type accountSchema } from "../../schema/account/account";

/** An AWS account as the rules see it. */
export interface AccountUnderCheck {
  readonly name: string;
  /** The valid settings of the account, with every default filled in. */
  readonly settings: z.output<typeof accountSchema>;
  /** The settings before invalid ones were removed. */
  readonly written: Readonly<Record<string, unknown>>;
  /** Ids of the rules of the guardrails, the user's own among them. */
  readonly ruleIds: readonly string[];
  /** Region of what all environments share, if that is in this account. */
  readonly sharedRegion: string | undefined;
}
