import { type DbInstance } from "@cdktf/provider-aws/lib/db-instance";
import { Construct } from "constructs";
import { type Key } from "../encryption/key";
import { type RotationTimes } from "../secrets/secret-rotation";
import { type MasterUser } from "./master-user";
import { rotateManagedSecret } from "./managed-rotation";

/** Props of a {@link ManagedMasterUser}. */
export interface ManagedMasterUserProps {
  /** Name of the user; `undefined` for that of a restored instance. */
  readonly username: string | undefined;
  /** Encrypts the credentials. */
  readonly encryptionKey: Key;
  /** When the password is rotated, at least every 90 days. Security Hub SecretsManager.4. */
  readonly rotation: RotationTimes;
}

/**
 * A master user whose password RDS generates, stores in Secrets Manager and rotates.
 * Source: Amazon RDS User Guide, "Password management with Amazon RDS and AWS Secrets Manager".
 */
export class ManagedMasterUser extends Construct implements MasterUser {
  readonly instanceArguments;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: ManagedMasterUserProps,
  ) {
    super(scope, id);
    this.instanceArguments = {
      ...(props.username !== undefined && { username: props.username }),
      manageMasterUserPassword: true,
      masterUserSecretKmsKeyId: props.encryptionKey.arn,
    };
  }

  attachTo(instance: DbInstance): string {
    const { secretArn } = instance.masterUserSecret.get(0);
    rotateManagedSecret(this, secretArn, this.props.rotation);
    return secretArn;
  }
}
