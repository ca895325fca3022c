import { type Construct } from "constructs";
import { EncryptionKey } from "../encryption/encryption-key";
import { bucketDefaults } from "./bucket-defaults";
import { type BucketProps } from "./bucket-props";
import { ExistingBucket, type ExistingBucketProps } from "./existing-bucket";
import { type GrantableBucket } from "./grantable-bucket";
import { LogBucket } from "./log-bucket";
import { PrivateBucket } from "./private-bucket";

/** Props of `Bucket.fromArn`. */
export interface ExistingBucketArnProps extends Omit<ExistingBucketProps, "name"> {
  /** ARN of the bucket: `arn:aws:s3:::shop-reports`. */
  readonly arn: string;
}

/**
 * A private S3 bucket: no public access, no ACLs, TLS required, encrypted with a customer managed key, versioned, with
 * access logs and lifecycle rules. Security Hub S3.5, S3.8, S3.9, S3.10, S3.12, S3.13, S3.14, S3.17.
 */
export class Bucket extends PrivateBucket {
  constructor(scope: Construct, id: string, props: BucketProps = {}) {
    super(scope, id, {
      name: id,
      ...bucketDefaults,
      ...props,
      encryptionKey: props.encryptionKey ?? EncryptionKey.of(scope, "storage"),
      accessLogs: props.accessLogs ?? LogBucket.of(scope),
    });
  }

  /** Returns a bucket that exists already, by its name. */
  static fromName(scope: Construct, id: string, props: ExistingBucketProps): GrantableBucket {
    return new ExistingBucket(scope, id, props);
  }

  /** Returns a bucket that exists already, by its ARN. */
  static fromArn(scope: Construct, id: string, { arn, ...props }: ExistingBucketArnProps): GrantableBucket {
    return new ExistingBucket(scope, id, { name: arn.slice(arn.lastIndexOf(":") + 1), ...props });
  }
}
