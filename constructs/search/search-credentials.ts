import { Construct } from "constructs";
import { type Key } from "../encryption/key";
import { type Grantee } from "../identity/grantee";
import { type InjectableSecret } from "../secrets/injectable-secret";
import { Secret } from "../secrets/secret";

/** Props of {@link SearchCredentials}. */
export interface SearchCredentialsProps {
  /** First part of the secrets' names: `search`. */
  readonly name: string;
  /** Encrypts the secrets. */
  readonly encryptionKey: Key;
  /** Number of days for which a deleted secret can be restored, 7 to 30; 0 for none. */
  readonly recoveryDays: number;
}

/** 238 bits of entropy without punctuation, so that neither the shell nor JSON has to escape the password. */
const PASSWORD = { length: 40, punctuation: false };

/**
 * The secrets of a search instance and its clients. Secrets Manager generates the passwords, which the instance reads.
 * The instance generates its certificate authority, whose key never leaves it, and publishes the certificate.
 */
export class SearchCredentials extends Construct {
  /** Password of the built-in superuser `elastic`. */
  readonly superuser: Secret;
  /** Password of `application`, the user of workloads. */
  readonly application: Secret;
  /** Certificate of the certificate authority in PEM format: not confidential, but its integrity matters. */
  readonly authority: Secret;
  private readonly encryptionKey: Key;
  /** The password of `application` without its key. */
  private readonly password: InjectableSecret;

  constructor(scope: Construct, id: string, props: SearchCredentialsProps) {
    super(scope, id);
    const { name, encryptionKey, recoveryDays } = props;
    this.encryptionKey = encryptionKey;
    // The id and the name stay "administrator": another name would replace the secret.
    this.superuser = new Secret(this, "administrator", {
      name: `${name}-administrator`,
      description: "Password of the search engine's superuser elastic.",
      encryptionKey,
      recoveryDays,
      generated: PASSWORD,
      rotation: { reason: "the instance sets it when it is created - raise search.generation" },
    });
    this.application = new Secret(this, "application", {
      name: `${name}-application`,
      description: "Password of the search engine's user application, which workloads use.",
      encryptionKey,
      recoveryDays,
      generated: PASSWORD,
      rotation: { reason: "tasks read it when they start - see docs/search.md" },
    });
    this.password = Secret.fromArn(this, "password", { arn: this.application.arn });
    this.authority = new Secret(this, "authority", {
      name: `${name}-authority`,
      description: "CA certificate with which clients verify the search engine; written by the instance.",
      encryptionKey,
      recoveryDays,
      rotation: { reason: "the instance creates its certificate authority - raise search.generation" },
    });
  }

  /**
   * What a workload gets, by environment variable. The certificate grants the decryption of both, which have the same
   * key, so that a role has the statements that allow reading first.
   * @param prefix prefix of the environment variables: `SEARCH`
   */
  clientSecrets(prefix: string): readonly (readonly [variable: string, secret: InjectableSecret])[] {
    return [
      [`${prefix}_PASSWORD`, this.password],
      [`${prefix}_CA_CERTIFICATE`, this.authority],
    ];
  }

  /** Grants the instance's role permission to read the passwords and to publish the certificate. */
  grantInstance(role: Grantee): void {
    this.superuser.grantRead(role);
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
