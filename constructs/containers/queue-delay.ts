import { type PropIssue } from "../core/prop-issue";

/** How long messages may wait in a queue, and how fast a task processes them. */
export interface QueueDelay {
  /** Number of seconds that a message may wait before it has been processed, at least the time of processing one. */
  readonly acceptableSeconds: number;
  /** Number of milliseconds that a task takes for one message, on average. With parallel consumers, the time divided by their number. */
  readonly processingMilliseconds: number;
}

/**
 * Returns the number of messages that one task processes within the acceptable delay.
 * Source: Amazon EC2 Auto Scaling User Guide, "Scaling policy based on Amazon SQS", acceptable backlog per instance.
 */
export function messagesPerTask({ acceptableSeconds, processingMilliseconds }: QueueDelay): number {
  return Math.max(1, Math.floor((acceptableSeconds * 1000) / processingMilliseconds));
}

/** Returns why a delay can't be kept. */
export function queueDelayIssues({ acceptableSeconds, processingMilliseconds }: QueueDelay): PropIssue[] {
  if (processingMilliseconds <= acceptableSeconds * 1000) {
    return [];
  }
  const message = `\`queueDelay.acceptableSeconds\` (${acceptableSeconds}) must not be less than the time that one message takes, \`queueDelay.processingMilliseconds\` (${processingMilliseconds}); raise it.`;
  return [{ props: ["queueDelay"], message }];
}

/** Returns why the scaling of a worker with a delay would not work. */
export function backlogIssues(scaling: {
  readonly messagesPerTask?: number;
  readonly queueDelay?: QueueDelay;
}): PropIssue[] {
  const { queueDelay } = scaling;
  if (!queueDelay) return [];
  const message = "`messagesPerTask` follows from `queueDelay`; remove one of them.";
  return [
    ...(scaling.messagesPerTask === undefined
      ? []
      : [{ props: ["queueDelay", "messagesPerTask"], message } satisfies PropIssue]),
    ...queueDelayIssues(queueDelay),
  ];
}

/** Returns why the scaling of a service with a delay would not work: target tracking multiplies the tasks that run. */
export function minimumIssues({
  minimum,
  schedule = {},
}: {
  readonly minimum: number;
  readonly schedule?: Readonly<Record<string, { readonly minimum: number }>>;
}): PropIssue[] {
  const isZero = minimum === 0 || Object.values(schedule).some((limits) => limits.minimum === 0);
  const message =
    "`minimum` must be at least 1 with `queueDelay`, because no task counts messages per task; a worker scales from zero.";
  return isZero ? [{ props: ["minimum", "queueDelay"], message }] : [];
}
