import { type Connectable } from "../network/security-group";
import { type Role } from "../identity/role";

/** The interface of a workload to which a data store can grant access. */
export interface DatabaseClient extends Connectable {
  /** Role of the application. */
  readonly taskRole: Role;
  /** Role with which ECS fetches secrets before the application starts. */
  readonly executionRole: Role;
  /** Adds an environment variable in plain text. */
  addEnvironment(name: string, value: string): void;
  /**
   * Adds an environment variable that ECS injects from Secrets Manager when a task starts, and allows ECS to read the
   * secret. The caller grants the decryption.
   * @param secretArn ARN of the secret
   * @param jsonKey key of the value in a secret that holds JSON. @default the whole secret
   */
  addSecret(name: string, secretArn: string, jsonKey?: string): void;
}
