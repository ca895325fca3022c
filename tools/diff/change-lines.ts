import { type Action, type AttributeChange, type ResourceChange, type StackChanges } from "./changes";
import { isLoss } from "./compare-stacks";

/** How much of a value is shown. */
const LONGEST_VALUE = 160;

const signs: Readonly<Record<Action, string>> = {
  create: "+",
  update: "~",
  replace: "-/+",
  destroy: "-",
  move: ">",
  forget: "x",
  none: "=",
};

const verbs: Readonly<Record<Action, string>> = {
  replace: "replaced",
  destroy: "destroyed",
  forget: "forgotten",
  move: "moved",
  update: "updated",
  create: "created",
  none: "without effect",
};

/** Says in a line how much differs: `1 replaced, 2 updated, 1 created`. */
export function summaryOf({ resources, other, status }: StackChanges): string {
  const counts = (Object.keys(verbs) as Action[])
    .map((action) => ({ action, count: resources.filter((change) => change.action === action).length }))
    .filter(({ count }) => count > 0)
    .map(({ action, count }) => `${count} ${verbs[action]}`);
  const further = other.length === 0 ? [] : [`${other.length} outside of resources`];
  const prefix = status === "added" ? "new stack; " : status === "gone" ? "the stack is gone; " : "";
  return `${prefix}${[...counts, ...further].join(", ")}`;
}

/** Describes what becomes of a resource: a line for it, and one for each attribute. */
export function changeLines(change: ResourceChange): string[] {
  const { action, address, previousAddress, path, attributes, isCertain, renamedTo } = change;
  const from = previousAddress === undefined ? "" : ` (was ${previousAddress})`;
  const construct = path === undefined ? "" : `  # ${path}`;
  const doubt = isCertain ? "" : "  (the provider wasn't asked whether it replaces it)";
  return [
    `${signs[action]} ${address}${from}${doubt}${construct}`,
    ...(isLoss(change) ? [`    ${lossOf(change)}`] : []),
    ...(renamedTo === undefined
      ? []
      : [
          `    Is it ${renamedTo} now? To keep it, there: moveFromId("${address}"); or stack.moveAddress("${address}", "${renamedTo}").`,
        ]),
    ...attributes.map((attribute) => `    ${attributeLine(attribute)}`),
  ];
}

/** Says what is lost with a resource that holds state. */
export function lossOf({ action, holds, isProtected }: ResourceChange): string {
  const what = action === "replace" ? "Replaced" : "Destroyed";
  const protection = isProtected ? " `prevent_destroy` stops Terraform before it does." : "";
  return `${what}, which loses ${holds ?? "its state"}.${protection}`;
}

/** Describes what differs outside of resources. */
export function otherLines(changes: readonly AttributeChange[]): string[] {
  return changes.map((change) => `~ ${attributeLine(change)}`);
}

function attributeLine({ path, before, after, replaces }: AttributeChange): string {
  return `${path}: ${valueChange(before, after)}${replaces === true ? "  # can't be updated" : ""}`;
}

function valueChange(before: unknown, after: unknown): string {
  if (before === undefined) {
    return after === undefined ? "follows from another change" : shown(after);
  }
  if (Array.isArray(before) && Array.isArray(after)) {
    const [gone, added] = [without(before, after), without(after, before)];
    return gone.length + added.length > 0
      ? [...gone.map((item) => `-${shown(item)}`), ...added.map((item) => `+${shown(item)}`)].join(" ")
      : "in another order";
  }
  return after === undefined ? `${shown(before)} -> none` : `${shown(before)} -> ${shown(after)}`;
}

function without(list: readonly unknown[], other: readonly unknown[]): readonly unknown[] {
  const known = new Set(other.map((item) => JSON.stringify(item)));
  return list.filter((item) => !known.has(JSON.stringify(item)));
}

function shown(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length <= LONGEST_VALUE ? text : `${text.slice(0, LONGEST_VALUE)}… (${text.length} characters)`;
}
