import { type Grantee } from "../identity/grantee";
import { type InjectableSecret } from "./injectable-secret";

/** A secret in AWS Secrets Manager: one of this app, or one that exists already. */
export interface ReadableSecret extends InjectableSecret {
  /**
   * Returns the value of one key of a secret that holds JSON, to inject it into a container.
   * @param jsonKey the key: `password`
   */
  field(jsonKey: string): InjectableSecret;

  /** Allows a grantee to read the value and to decrypt it. */
  grantRead(grantee: Grantee): void;
}
