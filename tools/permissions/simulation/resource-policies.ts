import { type Arguments, type StackUnderReview } from "../stack-under-review";

/** Where a type of resource keeps the policy of what it protects. */
interface PolicyPlace {
  /** Argument that holds the policy. */
  readonly policy: string;
  /** What the policy protects, as ARN, name or URL: an argument, or the resource itself. */
  readonly protects: (resource: Arguments, arn: () => string) => string;
}

const itself: PolicyPlace["protects"] = (_resource, arn) => arn();
const argument =
  (name: string): PolicyPlace["protects"] =>
  (resource) =>
    String(resource[name]);

const places: Readonly<Record<string, PolicyPlace>> = {
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

/** The policy texts of a resource that stand in a stack. */
export function policiesOf(stack: StackUnderReview, resourceArn: string): string[] {
  return Object.entries(places).flatMap(([type, { policy, protects }]) =>
    stack.all(type).flatMap(([logicalId, resource]) => {
      const text = resource[policy];
      const protectedThing = stack.resolve(protects(resource, () => stack.arn(type, logicalId)));
      return typeof text === "string" && isOf(resourceArn, protectedThing) ? [text] : [];
    }),
  );
}

/** Whether an ARN is that of the thing given, or of something in it: an object of a bucket, an index of a domain. */
function isOf(arn: string, thing: string): boolean {
  if (thing.startsWith("arn:")) {
    return arn === thing || arn.startsWith(`${thing}/`);
  }
  // A queue's URL ends in its name; a bucket, a repository and a domain are called by it.
  const name = thing.startsWith("https://") ? thing.slice(thing.lastIndexOf("/") + 1) : thing;
  const resource = arn
    .split(":")
    .slice(5)
    .join(":")
    .replace(/^(?:repository|domain)\//, "");
  return resource === name || (/^arn:[a-z-]+:(?:s3|es):/.test(arn) && resource.startsWith(`${name}/`));
}
