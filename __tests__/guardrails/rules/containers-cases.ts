import { type RuleCase } from "./rule-case";

/** Cases of the rules on clusters, services, tasks and image repositories. */
export const containersCases: readonly RuleCase[] = [];
