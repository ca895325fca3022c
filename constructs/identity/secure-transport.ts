import { type PolicyStatement } from "./policy-statement";

/**
 * Returns statements for the policy of a bucket that deny requests without TLS, or with a TLS version below 1.2.
 * Security Hub S3.5. Source: Amazon S3 User Guide, "Protecting data with encryption in transit".
 */
export function denyInsecureTransport(bucketArn: string): PolicyStatement[] {
  const everyRequest = {
    effect: "Deny" as const,
    principals: { AWS: ["*"] },
    actions: ["s3:*"],
    resources: [bucketArn, `${bucketArn}/*`],
  };
  return [
    { sid: "DenyPlainHttp", ...everyRequest, conditions: { Bool: { "aws:SecureTransport": "false" } } },
    { sid: "DenyOldTls", ...everyRequest, conditions: { NumericLessThan: { "s3:TlsVersion": "1.2" } } },
  ];
}

/** Returns a statement for the policy of a queue that denies requests without TLS. SQS itself requires TLS 1.2. */
export function denyPlainQueueTransport(queueArn: string): PolicyStatement {
  return {
    sid: "DenyPlainHttp",
    effect: "Deny",
    principals: { AWS: ["*"] },
    actions: ["sqs:*"],
    resources: [queueArn],
    conditions: { Bool: { "aws:SecureTransport": "false" } },
  };
}

/** Returns a statement for the policy of a topic that denies messages without TLS. */
export function denyPlainTopicTransport(topicArn: string): PolicyStatement {
  return {
    sid: "DenyPlainHttp",
    effect: "Deny",
    principals: { AWS: ["*"] },
    actions: ["sns:Publish"],
    resources: [topicArn],
    conditions: { Bool: { "aws:SecureTransport": "false" } },
  };
}
