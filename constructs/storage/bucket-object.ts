import { pascalCase } from "../core/pascal-case";
import { stableHash } from "../core/physical-name";
import { type Key } from "../encryption/key";
import { type Grantee } from "../identity/grantee";

/** The bucket of a {@link BucketObject}. */
interface BucketOfObject {
  readonly arn: string;
  /** The customer managed key; undefined for a bucket without one. */
  readonly encryptionKey: Key | undefined;
}

/** What `*`, `?` and `$` mean in the resource of a policy is not the key as it is written. */
const WILDCARD = /[*?$]/;

/** One object of a bucket, which need not exist yet. */
export class BucketObject {
  /** ARN of the object: `arn:aws:s3:::shop-config/web.env`. */
  readonly arn: string;

  /** @throws if the key is empty, or has a character that a policy would take for a wildcard or a variable */
  constructor(
    private readonly bucket: BucketOfObject,
    /** Key of the object: `web.env`. */
    readonly key: string,
  ) {
    if (key === "" || WILDCARD.test(key)) {
      throw new Error(
        `The key "${key}" names no single object in a policy: it must not be empty or contain *, ? or $.`,
      );
    }
    this.arn = `${bucket.arn}/${key}`;
  }

  /**
   * Allows a grantee to read and decrypt this object, and to learn in which region the bucket is. Source: Amazon ECS
   * Developer Guide, "Amazon ECS task execution IAM role", Amazon S3 file storage permissions.
   */
  grantRead(grantee: Grantee): void {
    const { arn, encryptionKey } = this.bucket;
    grantee.allow({
      sid: `Read${pascalCase(this.key)}${stableHash(this.arn)}`,
      actions: ["s3:GetObject"],
      resources: [this.arn],
    });
    grantee.allow({ sid: `Locate${stableHash(arn)}`, actions: ["s3:GetBucketLocation"], resources: [arn] });
    encryptionKey?.grantDecrypt(grantee);
  }
}
