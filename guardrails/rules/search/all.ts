import { type Rule } from "../rule";

/** Rules on search domains. */
export const searchRules: readonly Rule[] = [];
