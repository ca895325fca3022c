import { type Grantee } from "../identity/grantee";

/** A KMS key that data can be encrypted with: one of this stack, or one that exists already. */
export interface Key {
  /** ARN of the key. */
  readonly arn: string;

  /** Allows a grantee to decrypt data through the services of the key. */
  grantDecrypt(grantee: Grantee): void;

  /** Allows a grantee to encrypt and decrypt data through the services of the key. */
  grantEncryptDecrypt(grantee: Grantee): void;
}
