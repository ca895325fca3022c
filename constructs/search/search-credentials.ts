import { Construct } from "constructs";
import { type EncryptionKey } from "../encryption/encryption-key";
import { type Role } from "../identity/role";
import { Secret } from "../secrets/secret";

/** Props of {@link SearchCredentials}. */
export interface SearchCredentialsProps {
  /** First part of the secrets' names: `search`. */
  readonly name: string;
  readonly encryptionKey: EncryptionKey;
  /** Days that a deleted secret can be restored, 7 to 30; 0 for none. */
  readonly recoveryDays: number;
}

/** Without punctuation, so that neither shell nor JSON has to escape it; letters and digits hold 238 bits. */
const PASSWORD = { length: 40, punctuation: false };

/**
 * What the instance and its clients know of each other. Secrets Manager makes the passwords; the instance
 * reads them when it starts. The certificate is made on the instance, whose key never leaves it.
 */
export class SearchCredentials extends Construct {
  /** Password of `elastic`, who may do everything. */
  readonly administrator: Secret;
  /** Password of `application`, as whom workloads come. */
  readonly application: Secret;
  /** Certificate of the authority that signed the instance's own, in PEM form. Not secret, but not to be forged. */
  readonly authority: Secret;
  private readonly encryptionKey: EncryptionKey;

  constructor(scope: Construct, id: string, props: SearchCredentialsProps) {
    super(scope, id);
    const { name, encryptionKey, recoveryDays } = props;
    this.encryptionKey = encryptionKey;
    this.administrator = new Secret(this, "administrator", {
      name: `${name}-administrator`,
      description: "Password of the search engine's administrator, elastic.",
      encryptionKey,
      recoveryDays,
      generated: PASSWORD,
    });
    this.application = new Secret(this, "application", {
      name: `${name}-application`,
      description: "Password of the search engine's user application, as whom workloads come.",
      encryptionKey,
      recoveryDays,
      generated: PASSWORD,
    });
    this.authority = new Secret(this, "authority", {
      name: `${name}-authority`,
      description: "Certificate by which clients know the search engine; written by the instance.",
      encryptionKey,
      recoveryDays,
    });
  }

  /** Lets the instance read the passwords and publish its certificate. */
  grantInstance(role: Role): void {
    this.administrator.grantRead(role);
    this.application.grantRead(role);
    this.authority.grantRead(role);
    role.allow({
      sid: "PublishCertificate",
      actions: ["secretsmanager:PutSecretValue"],
      resources: [this.authority.arn],
    });
    this.encryptionKey.grantEncryptDecrypt(role);
  }
}
