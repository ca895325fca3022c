import { type EncryptionKey } from "../encryption/encryption-key";
import { type DatabaseClient } from "./database-client";

/** The credentials of a database, in a secret that holds `username` and `password`. */
export interface DatabaseCredentials {
  readonly secretArn: string;
  /** How the statement that lets a client read them speaks of them: `Database`. */
  readonly label: string;
  /** What the names of the variables begin with: `DATABASE`. */
  readonly variablePrefix: string;
  /**
   * Encrypts the secret.
   * @default AWS's own key for secrets, which whoever may read the secret may use
   */
  readonly encryptionKey?: EncryptionKey;
}

/**
 * Gives a workload the credentials of a database. ECS fetches them when a task starts; the application may fetch
 * them anew, as they change while it runs.
 */
export function injectCredentials(client: DatabaseClient, credentials: DatabaseCredentials): void {
  const { secretArn, label, variablePrefix, encryptionKey } = credentials;
  client.addEnvironment(`${variablePrefix}_SECRET_ARN`, secretArn);
  client.addSecret(`${variablePrefix}_USERNAME`, secretArn, "username");
  client.addSecret(`${variablePrefix}_PASSWORD`, secretArn, "password");
  client.taskRole.allow({
    sid: `Read${label}Credentials`,
    actions: ["secretsmanager:GetSecretValue"],
    resources: [secretArn],
  });
  for (const role of [client.executionRole, client.taskRole]) {
    encryptionKey?.grantDecrypt(role);
  }
}
