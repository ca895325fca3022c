import { type PolicyStatement } from "../identity/policy-statement";
import { type InjectableSecret } from "./injectable-secret";

/**
 * Most statements that allow reading, each named after its variable. A role with sixty of them would exceed what IAM
 * allows; more are joined. Source: IAM User Guide, "IAM and AWS STS quotas".
 */
const MOST_STATEMENTS = 20;

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
  return [...(reading.length > MOST_STATEMENTS ? joined(reading) : reading), ...decryption];
}

/** Joins the statements that allow the same on different secrets. The first variable remains in the Sid. */
function joined(statements: readonly PolicyStatement[]): PolicyStatement[] {
  const groups = new Map<string, { readonly statement: PolicyStatement; readonly resources: string[] }>();
  const others: PolicyStatement[] = [];
  for (const statement of statements) {
    const { sid, resources, ...rest } = statement;
    if (!Array.isArray(resources)) {
      others.push(statement);
      continue;
    }
    const key = JSON.stringify(rest);
    const group = groups.get(key) ?? { statement: { ...statement, sid: `${sid}AndOthers` }, resources: [] };
    group.resources.push(...(resources as readonly string[]));
    groups.set(key, group);
  }
  return [...[...groups.values()].map(({ statement, resources }) => ({ ...statement, resources })), ...others];
}
