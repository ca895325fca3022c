import { type Grantee } from "../identity/grantee";
import { type PolicyStatement } from "../identity/policy-statement";

/** A KMS key that data can be encrypted with: one of this stack, or one that exists already. */
export interface Key {
  /** ARN of the key. */
  readonly arn: string;
  /** ARN of the key's alias, by which clients may name the key too; undefined if there is none, or none is known. */
  readonly aliasArn?: string;

  /**
   * Adds a statement to the key policy, for example for an AWS service that uses the key on its own behalf. The policy
   * of an existing key is left as it is: its owner has to allow the same.
   */
  addStatement(statement: PolicyStatement): void;

  /** Allows a grantee to decrypt data through the services of the key. */
  grantDecrypt(grantee: Grantee): void;

  /** Allows a grantee to encrypt and decrypt data through the services of the key. */
  grantEncryptDecrypt(grantee: Grantee): void;
}
