import { type Rule } from "../rule";
import { closedBus, closedQueue, closedTopic } from "./access";
import { deadLetterQueue, machineLogs, scheduleDeadLetters, targetDeadLetters } from "./dead-letters";
import { busKey, machineKey, queueKey, scheduleKey, topicKey } from "./encryption";
import { queueTls, subscriptionTls, topicTls } from "./transport";

/** Rules on queues, topics, events, schedules and state machines. */
export const messagingRules: readonly Rule[] = [
  closedQueue,
  queueKey,
  queueTls,
  deadLetterQueue,
  closedTopic,
  topicKey,
  topicTls,
  subscriptionTls,
  closedBus,
  busKey,
  targetDeadLetters,
  scheduleKey,
  scheduleDeadLetters,
  machineKey,
  machineLogs,
];
