export { DeadLetterQueue, type DeadLetterQueueProps } from "./dead-letter-queue";
export { type ExistingQueueProps } from "./existing-queue";
export { type GrantableQueue } from "./grantable-queue";
export { MessageQueue, type MessageQueueProps } from "./message-queue";
export { Queue } from "./queue";
export { queueDefaults } from "./queue-defaults";
export { type QueueProps } from "./queue-props";
export { type ExistingTopicProps, Topic } from "./topic";
