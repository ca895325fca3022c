import { type Grantee } from "../identity/grantee";

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
}
