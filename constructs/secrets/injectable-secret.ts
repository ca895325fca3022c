import { type Grantee } from "../identity/grantee";

/**
 * A value that ECS can inject into an environment variable when a container starts: a secret, one field of a secret that
 * holds JSON, or a parameter of Systems Manager.
 */
export interface InjectableSecret {
  /**
   * Where ECS finds the value: an ARN, for a field followed by `:<key>::`. Source: Amazon ECS API Reference, "Secret".
   */
  readonly valueFrom: string;

  /**
   * Allows the execution role of a task to read the value and to decrypt it.
   * @param sid Sid of the statement that allows reading: `ReadSecretForDatabasePassword`
   */
  grantInjection(executionRole: Grantee, sid: string): void;
}
