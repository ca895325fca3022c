import { type Connectable } from "../network/security-group";
import { type Role } from "../identity/role";

/** What a workload offers so that a data store can let it in. */
export interface DatabaseClient extends Connectable {
  /** What the application itself may do. */
  readonly taskRole: Role;
  /** What ECS may do before the application starts: fetch its secrets. */
  readonly executionRole: Role;
  /** Gives the application a plain value. */
  addEnvironment(name: string, value: string): void;
  /**
   * Gives the application a secret, fetched by ECS when a task starts, and lets ECS read it. Decryption is
   * for the giver to grant.
   * @param secretArn the secret
   * @param jsonKey the key of the value in it. @default the whole secret
   */
  addSecret(name: string, secretArn: string, jsonKey?: string): void;
}
