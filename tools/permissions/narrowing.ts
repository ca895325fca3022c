import { type ParsedStatement } from "./policy-document";

/** Operators that let through only what they name. */
const POSITIVE = /^(?:ForAnyValue:)?(?:String(?:Equals(?:IgnoreCase)?|Like)|Arn(?:Equals|Like)|IpAddress)$/;

/**
 * Condition keys that say who calls, or on whose behalf.
 * Source: IAM User Guide, "AWS global condition context keys"; AWS KMS Developer Guide, "Condition keys".
 */
const NARROWING =
  /^(?:aws:(?:principal(?:account|arn|orgid|orgpaths|servicename|tag\/.+)|source(?:account|arn|identity|ip|orgid|orgpaths|owner|vpc|vpcarn|vpce)|userid|username|vpceaccount|vpceorgid)|kms:(?:calleraccount|encryptioncontext:.+|viaservice)|sts:externalid|[^/]+:(?:aud|sub|amr|oaud))$/;

/** A value that anyone's request meets: a wildcard, an ARN of any account or without any resource, every address. */
const ANYTHING = /^(?:[*?:/]*|arn(?::[^:]*){3}:[*?]+(?::.*)?|arn(?::[^:]*){4}:[*?/]*|0\.0\.0\.0\/0|::\/0)$/;

/** The conditions of a statement that restrict who calls, or on whose behalf: key in lower case -> values. */
export function narrowingConditions({ conditions }: ParsedStatement): [key: string, values: readonly string[]][] {
  return Object.entries(conditions)
    .filter(([operator]) => POSITIVE.test(operator))
    .flatMap(([, keys]) => Object.entries(keys))
    .map(([key, values]): [string, readonly string[]] => [key.toLowerCase(), values])
    .filter(
      ([key, values]) => NARROWING.test(key) && values.length > 0 && !values.some((value) => ANYTHING.test(value)),
    );
}

/** The account in an ARN or in a text that is one. */
export function accountOf(text: string): string | undefined {
  return /^(?:arn:[^:]*:[^:]*:[^:]*:)?(\d{12})(?::|$)/.exec(text)?.[1];
}
