import { type Arguments, type ResolvedStack } from "../resolved-stack";

/** Where a resource type keeps a policy. */
interface PolicyLocation {
  /** The argument that contains the policy. */
  readonly policy: string;
  /** Returns the ARN, name or URL of the resource that the policy protects. */
  readonly protects: (resource: Arguments, arn: () => string) => string;
}

const itself: PolicyLocation["protects"] = (_resource, arn) => arn();
const argument =
  (name: string): PolicyLocation["protects"] =>
  (resource) =>
    String(resource[name]);

const policyLocations: Readonly<Record<string, PolicyLocation>> = {
  aws_dynamodb_resource_policy: { policy: "policy", protects: argument("resource_arn") },
  aws_ecr_repository_policy: { policy: "policy", protects: argument("repository") },
  aws_iam_role: { policy: "assume_role_policy", protects: itself },
  aws_kms_key: { policy: "policy", protects: itself },
  aws_opensearch_domain: { policy: "access_policies", protects: itself },
  aws_opensearch_domain_policy: { policy: "access_policies", protects: argument("domain_name") },
  aws_s3_bucket_policy: { policy: "policy", protects: argument("bucket") },
  aws_secretsmanager_secret_policy: { policy: "policy", protects: argument("secret_arn") },
  aws_sns_topic_policy: { policy: "policy", protects: argument("arn") },
  aws_sqs_queue_policy: { policy: "policy", protects: argument("queue_url") },
};

/** Returns the policies that a stack attaches to a resource, as JSON text. */
export function policiesOf(stack: ResolvedStack, resourceArn: string): string[] {
  return Object.entries(policyLocations).flatMap(([type, { policy, protects }]) =>
    stack.all(type).flatMap(([logicalId, resource]) => {
      const text = resource[policy];
      const protectedResource = stack.resolve(protects(resource, () => stack.arn(type, logicalId)));
      return typeof text === "string" && covers(protectedResource, resourceArn) ? [text] : [];
    }),
  );
}

/** Whether an ARN belongs to a resource or to something inside it: an object of a bucket, an index of a domain. */
function covers(protectedResource: string, arn: string): boolean {
  if (protectedResource.startsWith("arn:")) {
    return arn === protectedResource || arn.startsWith(`${protectedResource}/`);
  }
  // A queue's URL ends with its name. Buckets, repositories and domains are given by name.
  const name = protectedResource.startsWith("https://")
    ? protectedResource.slice(protectedResource.lastIndexOf("/") + 1)
    : protectedResource;
  const resource = arn
    .split(":")
    .slice(5)
    .join(":")
    .replace(/^(?:repository|domain)\//, "");
  return resource === name || (/^arn:[a-z-]+:(?:s3|es):/.test(arn) && resource.startsWith(`${name}/`));
}
