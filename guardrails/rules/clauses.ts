import { type Arguments, type Resource } from "../tree/resource";
import { type Tree } from "../tree/tree";
import { isFalse, isTrue, isUnknown, numberOf, shown, textsOf } from "../tree/values";

/** What is found of one argument: a clause, or nothing if the argument is as it should be. */
export type Clauses = readonly string[];

/**
 * Says that flags are off.
 * @param within the block that the arguments are in, as the clause names it: `node_to_node_encryption`. @default none
 */
export function unlessTrue(args: Arguments, names: readonly string[], within?: string): Clauses {
  return names.filter((name) => isFalse(args[name], false)).map((name) => clause(args, name, within));
}

/** Says that a flag is on which has to be off, and is off if it isn't set. */
export function ifTrue(args: Arguments, name: string): Clauses {
  return isTrue(args[name]) ? [clause(args, name)] : [];
}

/** Says that a flag is off which has to be on, and is on if it isn't set. */
export function ifFalse(args: Arguments, name: string, within?: string): Clauses {
  return isFalse(args[name], true) ? [clause(args, name, within)] : [];
}

/** Says that an argument is not set. */
export function unlessSet(args: Arguments, name: string, within?: string): Clauses {
  const value = args[name];
  const isEmpty = value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);
  return isEmpty ? [`${named(name, within)} is not set`] : [];
}

/**
 * Says that a number is too low.
 * @param whenAbsent what AWS takes if the argument isn't set
 */
export function unlessAtLeast(args: Arguments, name: string, minimum: number, whenAbsent: number): Clauses {
  const number = args[name] === undefined || args[name] === null ? whenAbsent : numberOf(args[name]);
  return number === undefined || number >= minimum ? [] : [clause(args, name)];
}

/** Says that a list lacks entries. */
export function unlessListed(args: Arguments, name: string, wanted: readonly string[]): Clauses {
  const listed = textsOf(args[name]);
  const missing = listed.some(isUnknown) ? [] : wanted.filter((entry) => !listed.includes(entry));
  return missing.length === 0 ? [] : [`\`${name}\` lacks ${missing.map((entry) => `"${entry}"`).join(" and ")}`];
}

/** Says that a key isn't one of the account's own: none is set, or it is the one that AWS made for the service. */
export function unlessOwnKey(
  resource: Pick<Resource, "stack">,
  args: Arguments,
  name: string,
  tree: Tree,
  within?: string,
): Clauses {
  const missing = unlessSet(args, name, within);
  if (missing.length > 0) {
    return missing;
  }
  const lookedUp = tree.mentioned(resource, args[name]).map((key) => key.get("name") ?? key.get("key_id"));
  const ofAws = textsOf([args[name], ...lookedUp]).find((text) => /(?:^|[:/])alias\/aws\//.test(text));
  return ofAws === undefined ? [] : [`${named(name, within)} is a key that AWS manages, "${ofAws}"`];
}

function clause(args: Arguments, name: string, within?: string): string {
  return `${named(name, within)} is ${shown(args[name])}`;
}

function named(name: string, within?: string): string {
  return within === undefined ? `\`${name}\`` : `\`${within}.${name}\``;
}
