import { readPolicy } from "../../policies/read-policy";
import { requiresTls } from "../../policies/secure-transport";
import { type Resource } from "../../tree/resource";
import { type Tree } from "../../tree/tree";
import { shown } from "../../tree/values";
import { type Rule } from "../rule";

/** Source: Amazon SQS Developer Guide, "Amazon SQS security best practices": enforce encryption of data in transit. */
export const queueTls: Rule = {
  id: "sqs-tls-only",
  wants: "every queue refuses requests without TLS",
  severity: "medium",
  controls: { wellArchitected: ["SEC09-BP02"], claims: ["D15"] },
  types: ["aws_sqs_queue"],
  reason: "A misconfigured client would send messages over the network unencrypted.",
  fix: "Use the construct `Queue`, or deny `sqs:*` in an `SqsQueuePolicy` where `aws:SecureTransport` is false.",
  check: (queue, tree) => plainTransport([queue, ...tree.about(queue, "aws_sqs_queue_policy", "queue_url")], tree),
  evidence: (queue, tree) =>
    tree
      .about(queue, "aws_sqs_queue_policy", "queue_url")
      .map((policy) => ({ resource: policy, attribute: "policy", value: policy.get("policy") })),
};

/** Source: Amazon SNS Developer Guide, "Amazon SNS security best practices": enforce encryption of data in transit. */
export const topicTls: Rule = {
  id: "sns-tls-only",
  wants: "every topic refuses messages without TLS",
  severity: "medium",
  controls: { wellArchitected: ["SEC09-BP02"], claims: ["D15"] },
  types: ["aws_sns_topic"],
  reason: "A misconfigured client would send messages over the network unencrypted.",
  fix: "Use the construct `Notifications`, or deny `sns:Publish` in an `SnsTopicPolicy` where `aws:SecureTransport` is false.",
  check: (topic, tree) => plainTransport([topic, ...tree.about(topic, "aws_sns_topic_policy", "arn")], tree),
  evidence: (topic, tree) =>
    tree
      .about(topic, "aws_sns_topic_policy", "arn")
      .map((policy) => ({ resource: policy, attribute: "policy", value: policy.get("policy") })),
};

/** Source: Amazon SNS Developer Guide, "Amazon SNS security best practices". */
export const subscriptionTls: Rule = {
  id: "sns-no-http-subscription",
  wants: "no topic sends messages over plain HTTP",
  severity: "high",
  controls: { wellArchitected: ["SEC09-BP02"], claims: ["D15"] },
  types: ["aws_sns_topic_subscription"],
  reason: "Anyone on the network path could read the messages and change them.",
  fix: "Set `protocol` to `https`, and `endpoint` to a URL with TLS.",
  check: (subscription) => {
    const [protocol, endpoint] = [subscription.get("protocol"), subscription.get("endpoint")];
    const isPlain = protocol === "http" || (typeof endpoint === "string" && endpoint.startsWith("http://"));
    return isPlain ? `\`protocol\` is ${shown(protocol)}` : undefined;
  },
  attributes: ["protocol"],
};

function plainTransport(holders: readonly Resource[], tree: Tree): string | undefined {
  const policies = holders.filter((holder) => holder.get("policy") !== undefined);
  if (policies.length === 0) {
    return "it has no policy that denies requests without TLS";
  }
  const isDenied = policies.some((policy) => {
    const statements = readPolicy(policy, "policy", tree);
    return statements === undefined || requiresTls(statements);
  });
  return isDenied ? undefined : "its policy does not deny requests without TLS";
}
