import { type EncryptionKey } from "../encryption/encryption-key";
import { type DatabaseClient } from "./database-client";

/** Credentials of a database user, in a secret that contains `username` and `password`. */
export interface DatabaseCredentials {
  /** ARN of the secret. */
  readonly secretArn: string;
  /** Name of the database in the Sid of the client's policy statement: `Database`. */
  readonly label: string;
  /** Prefix of the environment variables: `DATABASE`. */
  readonly variablePrefix: string;
  /**
   * Encrypts the secret.
   * @default the AWS managed key of Secrets Manager, which needs no permission of its own
   */
  readonly encryptionKey?: EncryptionKey;
}

/**
 * Injects the credentials of a database into a workload when a task starts, and grants the application permission to
 * read them again after a rotation.
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
