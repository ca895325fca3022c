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
 * Creates the key of a trail. CloudTrail can encrypt with it for this trail only; readers of the trail need a grant.
 * Source: AWS CloudTrail User Guide, "Configure AWS KMS key policies for CloudTrail".
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
        actions: ["kms:GenerateDataKey"],
        resources: attachedKey,
        conditions: {
          StringEquals: sourceTrail,
          StringLike: { "kms:EncryptionContext:aws:cloudtrail:arn": target.arn("cloudtrail", "trail/*") },
        },
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
