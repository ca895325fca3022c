import { type Construct } from "constructs";
import { DeploymentTarget } from "../core/deployment-target";
import { EncryptionKey } from "../encryption/encryption-key";
import { attachedKey, type PolicyConditions, type PolicyStatement } from "../identity/policy-statement";

/** Props of a trail's key. */
interface TrailKeyProps {
  /** Last part of the key's alias. */
  readonly dataClass: string;
  /** ARN of the trail. */
  readonly trailArn: string;
  /** What the trail records, for the description of the key. */
  readonly records: string;
  /**
   * ARN of the trail's bucket. With it, CloudTrail can use the key only in the encryption context of the trail or of the
   * bucket.
   * @default CloudTrail can use the key in any encryption context, for this trail
   */
  readonly bucketArn?: string;
}

/**
 * Creates the key of a trail. CloudTrail can use it for this trail only; readers of the trail need a grant.
 *
 * The trail's bucket has an S3 Bucket Key. With one, S3 sends the ARN of the bucket as encryption context instead of
 * the trail's, and CloudTrail must be allowed to decrypt, or it refuses to create the trail. So the context of the trail
 * alone would not do: `aws:SourceArn` restricts the statements to this trail.
 * Sources: AWS CloudTrail User Guide, "Configure AWS KMS key policies for CloudTrail"; Amazon S3 User Guide, "Reducing
 * the cost of SSE-KMS with Amazon S3 Bucket Keys".
 */
export function trailKey(scope: Construct, id: string, props: TrailKeyProps): EncryptionKey {
  const { dataClass, trailArn, records } = props;
  const target = DeploymentTarget.of(scope);
  const sourceTrail = { "aws:SourceArn": trailArn };
  return new EncryptionKey(scope, id, {
    dataClass,
    description: `Encrypts the trail of ${records} of ${target.project} ${target.environment}.`,
    usedThrough: ["s3"],
    statements: [
      ...encryptStatements(props),
      {
        sid: "CloudTrailLooksAtTheKey",
        principals: cloudTrail,
        actions: ["kms:DescribeKey"],
        resources: attachedKey,
        conditions: { StringEquals: sourceTrail },
      },
    ],
  });
}

const cloudTrail = { Service: ["cloudtrail.amazonaws.com"] };

function encryptStatements({ trailArn, bucketArn }: TrailKeyProps): PolicyStatement[] {
  const StringEquals = { "aws:SourceArn": trailArn };
  if (bucketArn === undefined) {
    return [encryptStatement("CloudTrailEncryptsEntries", { StringEquals })];
  }
  return [
    encryptStatement("CloudTrailEncryptsEntries", {
      StringEquals: { ...StringEquals, "kms:EncryptionContext:aws:cloudtrail:arn": trailArn },
    }),
    encryptStatement("CloudTrailEncryptsInTheBucket", {
      StringEquals,
      StringLike: { "kms:EncryptionContext:aws:s3:arn": [bucketArn, `${bucketArn}/*`] },
    }),
  ];
}

function encryptStatement(sid: string, conditions: PolicyConditions): PolicyStatement {
  return {
    sid,
    principals: cloudTrail,
    actions: ["kms:Decrypt", "kms:GenerateDataKey"],
    resources: attachedKey,
    conditions,
  };
}
