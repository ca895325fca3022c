import { Construct } from "constructs";
import { type Key } from "../encryption/key";
import { DeploymentTarget } from "../core/deployment-target";
import { type Grantee } from "../identity/grantee";
import { grantBucketRead, grantBucketReadWrite } from "./bucket-grants";
import { BucketObject } from "./bucket-object";
import { type GrantableBucket } from "./grantable-bucket";

/** Props of an {@link ExistingBucket}. */
export interface ExistingBucketProps {
  /** Name of the bucket. */
  readonly name: string;
  /**
   * The customer managed key that encrypts the objects, used through `s3`.
   * @default S3 managed keys, which need no permission
   */
  readonly encryptionKey?: Key;
}

/** A bucket that exists already. Its bucket policy is left as it is and must not deny what is granted. */
export class ExistingBucket extends Construct implements GrantableBucket {
  readonly arn: string;
  readonly name: string;
  private readonly encryptionKey: Key | undefined;

  constructor(scope: Construct, id: string, props: ExistingBucketProps) {
    super(scope, id);
    this.name = props.name;
    this.arn = DeploymentTarget.of(this).bucketArn(props.name);
    this.encryptionKey = props.encryptionKey;
  }

  grantRead(grantee: Grantee, prefix = ""): void {
    grantBucketRead(grantee, this.granted, prefix);
  }

  grantReadWrite(grantee: Grantee, prefix = ""): void {
    grantBucketReadWrite(grantee, this.granted, prefix);
  }

  object(key: string): BucketObject {
    return new BucketObject(this.granted, key);
  }

  private get granted() {
    const { arn, encryptionKey } = this;
    return { arn, encryptionKey, id: this.node.id };
  }
}
