import { type RetentionDays } from "./retention-periods";

/** Number of days for which a log group keeps its events, and a bucket its access logs, by default. */
export const logDefaults = { retentionDays: 400 } as const satisfies { readonly retentionDays: RetentionDays };
