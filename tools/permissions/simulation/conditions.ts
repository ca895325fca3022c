import { Netmask } from "netmask";
import { fits, fitsArn, type RequestContext, withoutVariables } from "./pattern";

type Comparison = (wanted: string, given: string, context: RequestContext) => boolean;

const equal: Comparison = (wanted, given, context) => withoutVariables(wanted, context) === given;
const equalIgnoringCase: Comparison = (wanted, given, context) => {
  return withoutVariables(wanted, context).toLowerCase() === given.toLowerCase();
};
const number =
  (compare: (given: number, wanted: number) => boolean): Comparison =>
  (wanted, given) =>
    compare(Number(given), Number(wanted));
const date =
  (compare: (given: number, wanted: number) => boolean): Comparison =>
  (wanted, given) =>
    compare(Date.parse(given), Date.parse(wanted));
const inRange: Comparison = (wanted, given) => new Netmask(wanted).contains(given);

/** Source: IAM User Guide, "IAM JSON policy elements: Condition operators". */
const comparisons: Readonly<Record<string, Comparison>> = {
  StringEquals: equal,
  StringEqualsIgnoreCase: equalIgnoringCase,
  StringLike: (wanted, given, context) => fits(wanted, given, context),
  ArnEquals: fitsArn,
  ArnLike: fitsArn,
  Bool: equalIgnoringCase,
  NumericEquals: number((given, wanted) => given === wanted),
  NumericLessThan: number((given, wanted) => given < wanted),
  NumericLessThanEquals: number((given, wanted) => given <= wanted),
  NumericGreaterThan: number((given, wanted) => given > wanted),
  NumericGreaterThanEquals: number((given, wanted) => given >= wanted),
  DateLessThan: date((given, wanted) => given < wanted),
  DateGreaterThan: date((given, wanted) => given > wanted),
  IpAddress: inRange,
};

const negated: Readonly<Record<string, string>> = {
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
    Object.entries(keys).every(([key, wanted]) => holds(operator, context.get(key.toLowerCase()), wanted, context)),
  );
}

/** @throws if it is an operator that no policy here has had so far */
function holds(
  written: string,
  given: readonly string[] | undefined,
  wanted: readonly string[],
  context: RequestContext,
): boolean {
  const {
    set,
    operator = written,
    ifExists,
  } = /^(?:(?<set>ForA\w+Value[s]?):)?(?<operator>\w+?)(?<ifExists>IfExists)?$/.exec(written)?.groups ?? {};
  if (operator === "Null") {
    return wanted.includes(String(given === undefined));
  }
  const positive = negated[operator] ?? operator;
  const compare = comparisons[positive];
  if (!compare) {
    throw new Error(
      `The condition operator ${written} is not simulated; add it to permissions/simulation/conditions.ts.`,
    );
  }
  const isNegated = positive !== operator;
  if (given === undefined || given.length === 0) {
    return isNegated || ifExists !== undefined || set === "ForAllValues";
  }
  const fitting = (value: string) => wanted.some((one) => compare(one, value, context)) !== isNegated;
  return set === "ForAllValues" || (isNegated && set === undefined) ? given.every(fitting) : given.some(fitting);
}
