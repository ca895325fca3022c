import { type DbInstance } from "@cdktf/provider-aws/lib/db-instance";
import { SecretsmanagerSecretVersion } from "@cdktf/provider-aws/lib/secretsmanager-secret-version";
import { Construct } from "constructs";
import { type EncryptionKey } from "../encryption/encryption-key";
import { RandomPassword } from "../secrets/random-password";
import { Secret } from "../secrets/secret";
import { type MasterUser } from "./master-user";

/** Props of a {@link GeneratedMasterUser}. */
export interface GeneratedMasterUserProps {
  /** Letters, digits and underscores. */
  readonly username: string;
  /** Last part of the secret's name: `database-administrator`. */
  readonly secretName: string;
  readonly encryptionKey: EncryptionKey;
  /** Days that the secret can be restored after its deletion, 7 to 30; 0 for none. */
  readonly recoveryDays: number;
  /** A whole number from 1; raising it changes the password. */
  readonly version: number;
}

/** Without punctuation, some of which RDS refuses, so many letters and digits hold 238 bits. */
const PASSWORD_LENGTH = 40;

/**
 * An administrator whose password is made by Secrets Manager and handed to RDS in the same apply, through
 * neither JSON nor state. For instances with read replicas: RDS makes none while it manages the password.
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
      description: "Credentials of the database's administrator.",
      encryptionKey: props.encryptionKey,
      recoveryDays: props.recoveryDays,
    });
    this.password = new RandomPassword(this, "password", { length: PASSWORD_LENGTH, punctuation: false });
    this.instanceArguments = {
      username: props.username,
      passwordWo: this.password.value,
      passwordWoVersion: props.version,
    };
  }

  attachTo(instance: DbInstance): string {
    new SecretsmanagerSecretVersion(this, "version", {
      secretId: this.secret.secret.id,
      secretStringWo: `\${jsonencode({ username = "${this.props.username}", password = ${this.password.expression} })}`,
      secretStringWoVersion: this.props.version,
      // If RDS refuses the password, the secret must not say that it is the one.
      dependsOn: [instance],
    });
    return this.secret.arn;
  }
}
