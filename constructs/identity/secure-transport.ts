import { type PolicyStatement } from "./policy-statement";

/**
 * Refuses everybody who comes to a bucket without TLS, or with a version older than 1.2.
 * Security Hub S3.5. Source: Amazon S3 User Guide, "Protecting data with encryption in transit".
 */
export function denyInsecureTransport(bucketArn: string): PolicyStatement[] {
  const everything = {
    effect: "Deny" as const,
    principals: { AWS: ["*"] },
    actions: ["s3:*"],
    resources: [bucketArn, `${bucketArn}/*`],
  };
  return [
    { sid: "DenyPlainHttp", ...everything, conditions: { Bool: { "aws:SecureTransport": "false" } } },
    { sid: "DenyOldTls", ...everything, conditions: { NumericLessThan: { "s3:TlsVersion": "1.2" } } },
  ];
}

/** Refuses everybody who comes to a queue without TLS. SQS itself takes no version older than 1.2. */
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
