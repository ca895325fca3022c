import { type Rule } from "../rule";

/** Rules on keys and secrets. */
export const encryptionRules: readonly Rule[] = [];
