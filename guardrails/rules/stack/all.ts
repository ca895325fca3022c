import { type Rule } from "../rule";

/** Rules on what every stack has: provider, tags and state. */
export const stackRules: readonly Rule[] = [];
