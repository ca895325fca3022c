import { type PolicyStatement } from "../identity/policy-statement";
import { type InjectableSecret } from "./injectable-secret";

/**
 * Returns the statements that allow ECS to inject several secrets into one task: first those that allow reading, then
 * those that allow decryption, because several secrets often have the same key.
 * @param secrets environment variables with the secrets that they receive
 */
export function injectionStatements(secrets: Iterable<readonly [string, InjectableSecret]>): PolicyStatement[] {
  const reading: PolicyStatement[] = [];
  const decryption: PolicyStatement[] = [];
  for (const [variable, secret] of secrets) {
    const granted: PolicyStatement[] = [];
    secret.grantInjection({ allow: (statement) => granted.push(statement) }, variable);
    reading.push(...granted.slice(0, 1));
    decryption.push(...granted.slice(1));
  }
  return [...reading, ...decryption];
}
