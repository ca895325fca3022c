import { type Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { EncryptionKey } from "../encryption/encryption-key";
import { attachedKey } from "../identity/policy-statement";

/** Props of a trail's key. */
interface TrailKeyProps {
  /** Last part of the key's alias. */
  readonly dataClass: string;
  /** ARN of the trail. */
  readonly trailArn: string;
}

/**
 * Creates the key of a trail. CloudTrail can use it for this trail only; readers of the trail need a grant.
 *
 * The trail's bucket has an S3 Bucket Key. With one, S3 sends the ARN of the bucket as encryption context instead of
 * the trail's, and CloudTrail must be allowed to decrypt, or it refuses to create the trail. So `aws:SourceArn` alone
 * restricts the statement to this trail.
 * Sources: AWS CloudTrail User Guide, "Configure AWS KMS key policies for CloudTrail"; Amazon S3 User Guide, "Reducing
 * the cost of SSE-KMS with Amazon S3 Bucket Keys".
 */
export function trailKey(scope: Construct, id: string, { dataClass, trailArn }: TrailKeyProps): EncryptionKey {
  const target = DeploymentTarget.of(scope);
  const principals = { Service: ["cloudtrail.amazonaws.com"] };
  const sourceTrail = { "aws:SourceArn": trailArn };
  return new EncryptionKey(scope, id, {
    dataClass,
    description: `Encrypts the trail of S3 data events of ${target.project} ${target.environment}.`,
    usedThrough: ["s3"],
    statements: [
      {
        sid: "CloudTrailEncryptsEntries",
        principals,
        actions: ["kms:Decrypt", "kms:GenerateDataKey"],
        resources: attachedKey,
        conditions: { StringEquals: sourceTrail },
      },
      {
        sid: "CloudTrailLooksAtTheKey",
        principals,
        actions: ["kms:DescribeKey"],
        resources: attachedKey,
        conditions: { StringEquals: sourceTrail },
      },
    ],
  });
}
