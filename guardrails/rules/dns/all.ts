import { type Rule } from "../rule";

/** Rules on hosted zones and records. */
export const dnsRules: readonly Rule[] = [];
