import { type Rule } from "../rule";

/** Rules on roles and policies. */
export const identityRules: readonly Rule[] = [];
