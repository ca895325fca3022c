import { type Rule } from "../rule";

/** Rules on functions, instances, volumes and file systems. */
export const computeRules: readonly Rule[] = [];
