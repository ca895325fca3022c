import { type Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { EncryptionKey } from "../encryption/encryption-key";
import { attachedKey } from "../identity/policy-statement";

/**
 * Key of a trail. CloudTrail encrypts with it, for this trail alone; who reads the trail needs a grant.
 * Source: AWS CloudTrail User Guide, "Configure AWS KMS key policies for CloudTrail".
 */
export function trailKey(scope: Construct, id: string, trailArn: string): EncryptionKey {
  const target = DeploymentTarget.of(scope);
  const principals = { Service: ["cloudtrail.amazonaws.com"] };
  const forThisTrail = { "aws:SourceArn": trailArn };
  return new EncryptionKey(scope, id, {
    dataClass: "object-trail",
    description: `Encrypts the trail of objects of ${target.project} ${target.environment}.`,
    usedThrough: ["s3"],
    statements: [
      {
        sid: "CloudTrailEncryptsEntries",
        principals,
        actions: ["kms:GenerateDataKey"],
        resources: attachedKey,
        conditions: {
          StringEquals: forThisTrail,
          StringLike: { "kms:EncryptionContext:aws:cloudtrail:arn": target.arn("cloudtrail", "trail/*") },
        },
      },
      {
        sid: "CloudTrailLooksAtTheKey",
        principals,
        actions: ["kms:DescribeKey"],
        resources: attachedKey,
        conditions: { StringEquals: forThisTrail },
      },
    ],
  });
}
