import { type Partition } from "../core/partitions";
import { callRetries, sdkCall } from "./sdk-call";

/** Returns the definition of the state machine that reads a URL and subscribes it to topics, one after another. */
export function endpointSubscriptionDefinition(
  partition: Partition,
  secretArn: string,
  topics: readonly string[],
): object {
  const subscriptions = topics.map((topicArn, index) => {
    const state = {
      Type: "Task",
      Resource: sdkCall(partition, "sns:subscribe"),
      Arguments: { TopicArn: topicArn, Protocol: "https", Endpoint: "{% $url %}", ReturnSubscriptionArn: true },
      Retry: callRetries,
      Next: index === topics.length - 1 ? "Subscribed" : `Subscribe${index + 2}`,
    };
    return [`Subscribe${index + 1}`, state] as const;
  });
  return {
    QueryLanguage: "JSONata",
    StartAt: "ReadUrl",
    States: {
      ReadUrl: {
        Type: "Task",
        Resource: sdkCall(partition, "secretsmanager:getSecretValue"),
        Arguments: { SecretId: secretArn },
        Assign: { url: "{% $trim($states.result.SecretString) %}" },
        Output: {},
        Retry: callRetries,
        Next: "Subscribe1",
      },
      ...Object.fromEntries(subscriptions),
      Subscribed: { Type: "Succeed" },
    },
  };
}
