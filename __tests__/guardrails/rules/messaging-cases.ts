import { type RuleCase } from "./rule-case";

/** Cases of the rules on queues, topics, events and schedules. */
export const messagingCases: readonly RuleCase[] = [];
