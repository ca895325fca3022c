import { type Partition } from "../core/partitions";

/**
 * Returns the resource of a state that calls an AWS API. Source: AWS Step Functions Developer Guide, "Learning to use AWS
 * SDK service integrations".
 * @param call the service and the action: `ecs:runTask`
 */
export function sdkCall(partition: Partition, call: string): string {
  return `arn:${partition}:states:::aws-sdk:${call}`;
}

/** How a state retries an idempotent call that failed: after 5, 10, 20 and 40 seconds. */
export const callRetries = [{ ErrorEquals: ["States.TaskFailed"], IntervalSeconds: 5, MaxAttempts: 4, BackoffRate: 2 }];

/** Returns a state that chooses the next one by conditions in JSONata. */
export function choice(rules: readonly (readonly [condition: string, next: string])[], otherwise: string): object {
  const choices = rules.map(([condition, next]) => ({ Condition: `{% ${condition} %}`, Next: next }));
  return { Type: "Choice", Choices: choices, Default: otherwise };
}
