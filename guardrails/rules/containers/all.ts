import { type Rule } from "../rule";

/** Rules on clusters, services, tasks and image repositories. */
export const containersRules: readonly Rule[] = [];
