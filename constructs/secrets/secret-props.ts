import { type Key } from "../encryption/key";
import { type ExistingSecretProps } from "./existing-secret";
import { type RandomPasswordProps } from "./random-password";
import { type SecretRotation } from "./secret-rotation";

/** Props of a `Secret`. */
export interface SecretProps {
  /**
   * Last part of the physical name, `<project>/<environment>/<name>`.
   * @default the construct id
   */
  readonly name?: string;
  /**
   * Description of the secret in AWS, one sentence.
   * @default "Secret <name> of <project> <environment>."
   */
  readonly description?: string;
  /**
   * Key that encrypts the value.
   * @default the stack's key `secrets-key`
   */
  readonly encryptionKey?: Key;
  /**
   * Number of days during which the deleted secret can be restored: 7 to 30, or 0 to delete it at once.
   * @default 30
   */
  readonly recoveryDays?: number;
  /**
   * Has AWS generate the value. Requires Terraform 1.11.
   * @default the secret is created without a value; a task that uses it can't start until somebody stores one
   */
  readonly generated?: GeneratedValueProps | undefined;
  /**
   * What rotates the value, or why nothing does. The tag `Rotation` says it. A generated value needs no function of yours:
   * `{ days: 30 }` has the stack's own function store a new random value.
   * @default by hand: a new `generated.version`, or by the issuer of the value
   */
  readonly rotation?: SecretRotation;
}

/** How AWS generates the value of a secret. */
export interface GeneratedValueProps extends RandomPasswordProps {
  /**
   * Version of the value, an integer from 1. Increasing it replaces the value at the next apply.
   * @default 1
   */
  readonly version?: number;
}

/** Props of `Secret.fromName`. */
export interface ExistingSecretNameProps extends Omit<ExistingSecretProps, "arn"> {
  /** Full name of the secret: `shop/prod/payment-api-key`. */
  readonly name: string;
}
