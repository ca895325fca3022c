import { type Rule } from "../rule";

/** Rules on databases. */
export const databasesRules: readonly Rule[] = [];
