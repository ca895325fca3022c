import { S3Object } from "@cdktf/provider-aws/lib/s3-object";
import { TerraformStack } from "cdktf";
import { type Construct } from "constructs";
import { stableHash } from "../core/physical-name";
import { type Protection } from "../core/protection";
import { EncryptionKey } from "../encryption/encryption-key";
import { type Key } from "../encryption/key";
import { Bucket } from "../storage/bucket";
import { canaryDefaults } from "./canary-defaults";
import { canaryFile, canaryScript } from "./canary-script";
import { storedZip } from "./stored-zip";

/** Props of a {@link CanaryBucket}. */
export interface CanaryBucketProps {
  /**
   * Key that encrypts the script and the reports.
   * @default the stack's key `storage-key`
   */
  readonly encryptionKey?: Key;
  /**
   * Deletion policy of the bucket and the reports in it.
   * @default the bucket can't be destroyed
   */
  readonly protection?: Protection;
}

/** Construct id of the bucket of a stack's canaries. */
const ID = "canaries";

/** The prefix of the reports of runs. */
const RUNS = "runs/";

/** The props of each stack's bucket, where they were declared. */
const declared = new WeakMap<TerraformStack, CanaryBucketProps>();

/** The bucket that has the script of a stack's canaries, and receives the reports of their runs. */
export class CanaryBucket extends Bucket {
  readonly key: Key;
  /** The script, in an archive: an object with another name whenever it changes, so that the canaries change too. */
  readonly script: S3Object;

  constructor(scope: Construct, id: string, props: CanaryBucketProps = {}) {
    const encryptionKey = props.encryptionKey ?? EncryptionKey.of(scope, "storage");
    super(scope, id, {
      name: "canaries",
      ...props,
      encryptionKey,
      noncurrentVersionDays: 1,
      lifecycle: { runs: { prefix: RUNS, expireDays: canaryDefaults.retentionDays } },
    });
    this.key = encryptionKey;
    const archive = storedZip(canaryFile, canaryScript).toString("base64");
    this.script = new S3Object(this, "script", {
      bucket: this.bucket.bucket,
      key: `scripts/${stableHash(archive, 16)}.zip`,
      contentBase64: archive,
      contentType: "application/zip",
      serverSideEncryption: "aws:kms",
      kmsKeyId: encryptionKey.arn,
      bucketKeyEnabled: true,
      dependsOn: [this.policy],
    });
  }

  /** Prefix of the reports of a canary, without a slash at its end. */
  runsOf(canary: string): string {
    return `${RUNS}${canary}`;
  }

  /** Returns the bucket of a stack's canaries. If the stack has none yet, it is created with the declared props. */
  static of(scope: Construct): CanaryBucket {
    const stack = TerraformStack.of(scope);
    const existing = stack.node.tryFindChild(ID);
    return existing instanceof CanaryBucket ? existing : new CanaryBucket(stack, ID, declared.get(stack));
  }

  /** Declares the bucket of a stack's canaries, which is created with the first canary; see {@link of}. */
  static declare(scope: Construct, props: CanaryBucketProps): void {
    declared.set(TerraformStack.of(scope), props);
  }
}
