import { type Grantee } from "../identity/grantee";
import { type BucketObject } from "./bucket-object";

/** A bucket that access can be granted to: one of this app, or one that exists already. */
export interface GrantableBucket {
  /** ARN of the bucket, known at synthesis. */
  readonly arn: string;
  /** Name of the bucket, known at synthesis. */
  readonly name: string;

  /**
   * Allows a grantee to list, read and decrypt objects.
   * @param prefix prefix of the keys: `reports/`. @default all objects
   */
  grantRead(grantee: Grantee, prefix?: string): void;

  /**
   * Allows a grantee to list, read, write and delete objects, but not their noncurrent versions, and to encrypt and
   * decrypt them.
   * @param prefix prefix of the keys: `uploads/`. @default all objects
   */
  grantReadWrite(grantee: Grantee, prefix?: string): void;

  /**
   * Returns one object, such as a file of environment variables for a container.
   * @param key key of the object: `web.env`
   * @throws if the key is empty, or has a character that a policy would take for a wildcard or a variable
   */
  object(key: string): BucketObject;
}
