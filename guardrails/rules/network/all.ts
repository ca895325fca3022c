import { type Rule } from "../rule";

/** Rules on networks. */
export const networkRules: readonly Rule[] = [];
