import { type DbInstance } from "@cdktf/provider-aws/lib/db-instance";
import { SecretsmanagerSecretVersion } from "@cdktf/provider-aws/lib/secretsmanager-secret-version";
import { Construct } from "constructs";
import { type Key } from "../encryption/key";
import { RandomPassword } from "../secrets/random-password";
import { Secret } from "../secrets/secret";
import { type MasterUser } from "./master-user";

/** Props of a {@link GeneratedMasterUser}. */
export interface GeneratedMasterUserProps {
  /** Name of the user: letters, digits and underscores; `undefined` for that of a restored instance. */
  readonly username: string | undefined;
  /** Last part of the secret's name. */
  readonly secretName: string;
  /** Encrypts the secret. */
  readonly encryptionKey: Key;
  /** Number of days for which the deleted secret can be restored, 7 to 30; 0 for none. */
  readonly recoveryDays: number;
  /** Integer from 1; increasing it changes the password. */
  readonly version: number;
}

/** 238 bits of entropy without punctuation, of which RDS rejects some characters. */
const PASSWORD_LENGTH = 40;

/**
 * A master user whose password Secrets Manager generates during the apply, without writing it to the JSON or the
 * state. For instances with read replicas, which RDS can't create while it manages the password itself.
 * Source: Amazon RDS User Guide, "Limitations for Secrets Manager integration with Amazon RDS".
 */
export class GeneratedMasterUser extends Construct implements MasterUser {
  readonly secret: Secret;
  readonly instanceArguments;
  private readonly password: RandomPassword;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: GeneratedMasterUserProps,
  ) {
    super(scope, id);
    this.secret = new Secret(this, "secret", {
      name: props.secretName,
      description: "Credentials of the database's master user.",
      encryptionKey: props.encryptionKey,
      recoveryDays: props.recoveryDays,
      rotation: {
        reason: "RDS rotates no password of a database with read replicas - raise database.masterPasswordVersion",
      },
    });
    this.password = new RandomPassword(this, "password", { length: PASSWORD_LENGTH, punctuation: false });
    this.instanceArguments = {
      ...(props.username !== undefined && { username: props.username }),
      passwordWo: this.password.value,
      passwordWoVersion: props.version,
    };
  }

  attachTo(instance: DbInstance): string {
    const { username } = this.props;
    const name = username === undefined ? `${instance.fqn}.username` : `"${username}"`;
    new SecretsmanagerSecretVersion(this, "version", {
      secretId: this.secret.secret.id,
      secretStringWo: `\${jsonencode({ username = ${name}, password = ${this.password.expression} })}`,
      secretStringWoVersion: this.props.version,
      // The secret must not contain a password that RDS has rejected.
      dependsOn: [instance],
    });
    return this.secret.arn;
  }
}
