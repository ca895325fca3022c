import { ownTags, scope, type Scope } from "./grant";

const KEYS = ["arn:{partition}:kms:{region}:{account}:key/*"];

/**
 * Keys of the stack, which an AWS service uses on behalf of its caller.
 * @param services endpoint prefixes of the services: `rds`
 */
export function keyThrough(...services: readonly string[]): Scope {
  return scope("KmsKeysThroughServices", KEYS, {
    ...ownTags,
    StringLike: { "kms:ViaService": services.map((service) => `${service}.*.{dns}`) },
  });
}

/**
 * Keys of the stack, for what a service encrypts with credentials of the caller, and tells by an encryption context.
 * @param sid name of the scope in PascalCase, unique in the table
 * @param contextKey key of the context: `aws:states:stateMachineArn`
 * @param arn template of the ARN in the context
 */
export function keyInContext(sid: string, contextKey: string, arn: string): Scope {
  return scope(sid, KEYS, { ...ownTags, ArnLike: { [`kms:EncryptionContext:${contextKey}`]: arn } });
}

/** What a service does with a key to make the grant under which it works on later. */
export const grantingActions = [
  "kms:CreateGrant",
  "kms:Decrypt",
  "kms:DescribeKey",
  "kms:GenerateDataKey",
  "kms:GenerateDataKeyWithoutPlaintext",
] as const;
