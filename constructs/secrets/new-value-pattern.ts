/** The source of events, what they are called, and which of them mean that there is a new value. */
const kinds = {
  secret: { source: "aws.secretsmanager", type: "Secret Label Updated", detail: { labelUpdated: ["AWSCURRENT"] } },
  parameter: { source: "aws.ssm", type: "Parameter Store Change", detail: { operation: ["Update"] } },
} as const;

/**
 * Returns the event pattern of new values of secrets and parameters, from a rotation or from a person. No trail is needed.
 * Sources: AWS Secrets Manager User Guide, "Secret event notifications"; AWS Systems Manager User Guide, "Reference:
 * Amazon EventBridge event patterns and types for Systems Manager".
 */
export function newValuePattern(arns: readonly string[]): object {
  const isParameter = (arn: string) => /^arn:[^:]+:ssm:/.test(arn);
  const used = [
    ...(arns.every(isParameter) ? [] : [kinds.secret]),
    ...(arns.some(isParameter) ? [kinds.parameter] : []),
  ];
  const details = used.map(({ detail }) => detail);
  return {
    source: used.map(({ source }) => source),
    "detail-type": used.map(({ type }) => type),
    resources: arns,
    detail: details.length === 1 ? details[0] : { $or: details },
  };
}
