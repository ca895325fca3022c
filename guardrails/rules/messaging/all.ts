import { type Rule } from "../rule";

/** Rules on queues, topics, events and schedules. */
export const messagingRules: readonly Rule[] = [];
