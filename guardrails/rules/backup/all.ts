import { type Rule } from "../rule";

/** Rules on backups. */
export const backupRules: readonly Rule[] = [];
