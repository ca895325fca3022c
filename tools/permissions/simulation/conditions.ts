import { Netmask } from "netmask";
import { matchesArn, matchesPattern, type RequestContext, withoutVariables } from "./pattern";

type Comparison = (expected: string, actual: string, context: RequestContext) => boolean;

const equal: Comparison = (expected, actual, context) => withoutVariables(expected, context) === actual;
const equalIgnoringCase: Comparison = (expected, actual, context) => {
  return withoutVariables(expected, context).toLowerCase() === actual.toLowerCase();
};
const number =
  (compare: (actual: number, expected: number) => boolean): Comparison =>
  (expected, actual) =>
    compare(Number(actual), Number(expected));
const date =
  (compare: (actual: number, expected: number) => boolean): Comparison =>
  (expected, actual) =>
    compare(Date.parse(actual), Date.parse(expected));
const inRange: Comparison = (expected, actual) => new Netmask(expected).contains(actual);

/** Source: IAM User Guide, "IAM JSON policy elements: Condition operators". */
const comparisons: Readonly<Record<string, Comparison>> = {
  StringEquals: equal,
  StringEqualsIgnoreCase: equalIgnoringCase,
  StringLike: (expected, actual, context) => matchesPattern(expected, actual, context),
  ArnEquals: matchesArn,
  ArnLike: matchesArn,
  Bool: equalIgnoringCase,
  NumericEquals: number((actual, expected) => actual === expected),
  NumericLessThan: number((actual, expected) => actual < expected),
  NumericLessThanEquals: number((actual, expected) => actual <= expected),
  NumericGreaterThan: number((actual, expected) => actual > expected),
  NumericGreaterThanEquals: number((actual, expected) => actual >= expected),
  DateLessThan: date((actual, expected) => actual < expected),
  DateGreaterThan: date((actual, expected) => actual > expected),
  IpAddress: inRange,
};

const negations: Readonly<Record<string, string>> = {
  StringNotEquals: "StringEquals",
  StringNotEqualsIgnoreCase: "StringEqualsIgnoreCase",
  StringNotLike: "StringLike",
  ArnNotEquals: "ArnEquals",
  ArnNotLike: "ArnLike",
  NumericNotEquals: "NumericEquals",
  NotIpAddress: "IpAddress",
};

/** Whether all conditions of a statement hold for a request. */
export function conditionsHold(
  conditions: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>,
  context: RequestContext,
): boolean {
  return Object.entries(conditions).every(([operator, keys]) =>
    Object.entries(keys).every(([key, expected]) => holds(operator, context.get(key.toLowerCase()), expected, context)),
  );
}

/** @throws if the simulation doesn't support the operator */
function holds(
  writtenOperator: string,
  actual: readonly string[] | undefined,
  expected: readonly string[],
  context: RequestContext,
): boolean {
  const {
    set,
    operator = writtenOperator,
    ifExists,
  } = /^(?:(?<set>ForA\w+Value[s]?):)?(?<operator>\w+?)(?<ifExists>IfExists)?$/.exec(writtenOperator)?.groups ?? {};
  if (operator === "Null") {
    return expected.includes(String(actual === undefined));
  }
  const positive = negations[operator] ?? operator;
  const compare = comparisons[positive];
  if (!compare) {
    throw new Error(
      `The simulation doesn't support the condition operator ${writtenOperator}; ` +
        "add it to tools/permissions/simulation/conditions.ts.",
    );
  }
  const isNegated = positive !== operator;
  if (actual === undefined || actual.length === 0) {
    return isNegated || ifExists !== undefined || set === "ForAllValues";
  }
  const satisfies = (value: string) => expected.some((item) => compare(item, value, context)) !== isNegated;
  return set === "ForAllValues" || (isNegated && set === undefined) ? actual.every(satisfies) : actual.some(satisfies);
}
