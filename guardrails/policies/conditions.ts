import { type Condition, type Statement } from "./statement";

/**
 * Operators that let through only requests that have the key, with a value that they name. Those with `IfExists` and
 * `ForAllValues` are met by a request without the key.
 * Source: IAM User Guide, "IAM JSON policy elements: Condition operators".
 */
const POSITIVE = /^(?:ForAnyValue:)?(?:String(?:Equals(?:IgnoreCase)?|Like)|Arn(?:Equals|Like)|IpAddress)$/i;

/**
 * Condition keys that say who calls.
 * Source: IAM User Guide, "AWS global condition context keys"; AWS KMS Developer Guide, "Condition keys".
 */
const OF_CALLER =
  /^(?:aws:(?:principal(?:account|arn|orgid|orgpaths|servicename|tag\/.+)|source(?:account|arn|identity|ip|orgid|orgpaths|owner|vpc|vpcarn|vpce)|userid|username|vpceaccount|vpceorgid)|kms:calleraccount|elasticfilesystem:accessedviamounttarget|s3:dataaccesspointaccount|[^/]+:(?:aud|sub|amr|oaud))$/;

/** Condition keys that say on whose behalf a service calls. */
const OF_SOURCE = /^(?:aws:source(?:account|arn|orgid|orgpaths|owner)|kms:encryptioncontext:.+|kms:viaservice)$/;

/** A value that anyone's request meets: a wildcard, an ARN of any account or without any resource, every address. */
const ANYTHING = /^(?:[*?:/]*|arn(?::[^:]*){3}:[*?]+(?::.*)?|arn(?::[^:]*){3}::[*?/]*|0\.0\.0\.0\/[0-7]|::\/0)$/;

/** Lists the conditions of a statement that let only some requests through; see {@link isStrong}. */
export function strongConditions({ conditions }: Statement): readonly Condition[] {
  return conditions.filter(isStrong);
}

/** Whether a condition lets only some requests through: `aws:SourceIp` of `0.0.0.0/0` doesn't. */
export function isStrong({ operator, key, values }: Condition): boolean {
  const isBool = /^Bool$/i.test(operator) && key === "elasticfilesystem:accessedviamounttarget";
  return isBool || (POSITIVE.test(operator) && values.length > 0 && !values.some((value) => ANYTHING.test(value)));
}

/** Whether a statement is restricted by who calls: an account, an organization, an address, a network, a subject. */
export function isRestrictedByCaller(statement: Statement): boolean {
  return strongConditions(statement).some(({ key }) => OF_CALLER.test(key));
}

/** Whether a statement is restricted by whose resources a service calls for; the confused deputy's protection. */
export function isRestrictedBySource(statement: Statement): boolean {
  return strongConditions(statement).some(({ key }) => OF_SOURCE.test(key) || OF_CALLER.test(key));
}

/** Returns the strong condition on a key, in lower case; undefined if there is none. */
export function strongCondition(statement: Statement, key: string | RegExp): Condition | undefined {
  return strongConditions(statement).find((condition) =>
    typeof key === "string" ? condition.key === key : key.test(condition.key),
  );
}

/** Condition keys that say when, whence or how somebody calls, and nothing of the resource or the request. */
const OF_CIRCUMSTANCES =
  /^(?:aws:(?:securetransport|requestedregion|multifactorauth(?:present|age)|currenttime|epochtime|useragent|referer|tokenissuetime|viaawsservice|principaltype|source(?:ip|vpc|vpce))|iam:passedtoservice)$/;

/** Whether a condition limits what a statement allows, such as a tag of the resource or of the request. */
export function limitsResources({ conditions }: Statement): boolean {
  return conditions.some(({ key }) => !OF_CIRCUMSTANCES.test(key));
}
