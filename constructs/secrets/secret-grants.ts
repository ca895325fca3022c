import { pascalCase } from "../core/pascal-case";
import { type Key } from "../encryption/key";
import { type Grantee } from "../identity/grantee";
import { type InjectableSecret } from "./injectable-secret";

/** What a grant on a secret or parameter needs to know of it. */
interface GrantedSecret {
  readonly arn: string;
  /** The customer managed key; undefined for the AWS managed key of the service, which needs no permission. */
  readonly encryptionKey: Key | undefined;
}

/** Allows a grantee to read and decrypt a value. */
export function grantSecretRead(
  grantee: Grantee,
  { arn, encryptionKey }: GrantedSecret,
  { sid, actions }: { readonly sid: string; readonly actions: readonly string[] },
): void {
  grantee.allow({ sid, actions, resources: [arn] });
  encryptionKey?.grantDecrypt(grantee);
}

/** Returns the Sid of the statement that allows ECS to read a value for an environment variable. */
export function injectionSid(variable: string): string {
  return `ReadSecretFor${pascalCase(variable.toLowerCase())}`;
}

/** Actions that reading a secret requires. */
export const readSecretActions: readonly string[] = ["secretsmanager:GetSecretValue"];

/**
 * Returns a field of a secret that holds JSON.
 * Source: Amazon ECS Developer Guide, "Pass Secrets Manager secrets through Amazon ECS environment variables".
 */
export function secretField(secret: InjectableSecret, jsonKey: string): InjectableSecret {
  return {
    arn: secret.arn,
    valueFrom: `${secret.arn}:${jsonKey}::`,
    value: secret.value,
    grantInjection: (executionRole, variable) => {
      secret.grantInjection(executionRole, variable);
    },
  };
}
