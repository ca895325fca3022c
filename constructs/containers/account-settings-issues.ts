import { type Partition } from "../core/partitions";
import { type PropIssue } from "../core/prop-issue";

/**
 * Says where Fargate has no modules that are validated for FIPS 140.
 * Source: Amazon ECS Developer Guide, "AWS Fargate Federal Information Processing Standard (FIPS-140) compliance".
 */
export function fargateFipsIssues(
  { fargateFips }: { readonly fargateFips: boolean },
  partition: Partition,
): PropIssue[] {
  const message = "`fargateFips` is available in AWS GovCloud (US) only; leave it out.";
  return fargateFips && partition !== "aws-us-gov" ? [{ props: ["fargateFips"], message }] : [];
}
