import { statefulTypes } from "../plan/stateful-types";
import { type Action, type Changes, type ResourceChange, type StackChanges } from "./changes";
import { compareValues } from "./compare-values";
import { withMovedReferences } from "./moved-references";
import { type Candidate, findRenames } from "./renames";
import { type Block, movesIn, prepareStack, type PreparedStack } from "./prepared-stack";

/** Content of the JSON of each stack, by its name. */
export type Contents = ReadonlyMap<string, object>;

/** What ends comes first. */
const ORDER: readonly Action[] = ["replace", "destroy", "forget", "move", "update", "create", "none"];

/**
 * Compares two syntheses of a configuration. What differs in a resource counts as an update in place until the provider
 * is asked.
 *
 * @param against what `before` is, for people: `commit 1a2b3c4`
 */
export function compareStacks(before: Contents, after: Contents, against: string): Changes {
  const names = [...new Set([...before.keys(), ...after.keys()])].sort();
  return {
    against,
    stacks: names.flatMap((stack) => stackChanges(stack, before.get(stack), after.get(stack)) ?? []),
  };
}

function stackChanges(stack: string, before?: object, after?: object): StackChanges | undefined {
  const [one, other] = [prepareStack(before ?? {}), prepareStack(after ?? {})];
  const resources = resourceChanges(one, other);
  const changes = compareValues(withMovedReferences(one.other, movesIn(one, other)), other.other);
  if (before && after && resources.length === 0 && changes.length === 0) {
    return undefined;
  }
  return {
    stack,
    status: before === undefined ? "added" : after === undefined ? "gone" : "changed",
    resources: sortChanges(resources),
    other: before && after ? changes : [],
  };
}

function resourceChanges(before: PreparedStack, after: PreparedStack): ResourceChange[] {
  const moves = movesIn(before, after);
  const previous = new Map([...moves].map(([from, to]) => [to, from]));
  const lost = [...before.resources].filter(([address]) => !after.resources.has(address) && !moves.has(address));
  const added = [...after.resources].filter(([address]) => !before.resources.has(address) && !previous.has(address));
  const renames = findRenames(lost.map(candidate), added.map(candidate));
  return [
    ...lost.map(([address, block]) => {
      const renamedTo = renames.get(address);
      const change = resourceChange(after.forgotten.has(address) ? "forget" : "destroy", address, { before: block });
      return { ...change, ...(renamedTo !== undefined && { renamedTo }) };
    }),
    ...[...after.resources].flatMap(([address, block]): ResourceChange[] => {
      const from = previous.get(address);
      const old = withMovedReferences(before.resources.get(from ?? address), moves);
      if (!old) {
        return [resourceChange("create", address, { after: block })];
      }
      const change = resourceChange("update", address, { before: old, after: block });
      if (from !== undefined) {
        const moved: ResourceChange = { ...change, previousAddress: from };
        return [change.attributes.length > 0 ? moved : { ...moved, action: "move", isCertain: true }];
      }
      return change.attributes.length > 0 ? [change] : [];
    }),
  ];
}

function candidate([address, block]: readonly [string, Block]): Candidate {
  return { address, arguments: block.arguments };
}

/** Describes what becomes of a resource. Its attributes are those that differ. */
export function resourceChange(
  action: Action,
  address: string,
  { before, after }: { readonly before?: Block; readonly after?: Block },
): ResourceChange {
  const type = address.slice(0, address.indexOf("."));
  const block = after ?? before;
  const holds = statefulTypes[type];
  const lifecycle = (before?.arguments["lifecycle"] ?? {}) as { readonly prevent_destroy?: unknown };
  return {
    action,
    type,
    address,
    ...(block?.path !== undefined && { path: block.path }),
    ...(holds !== undefined && { holds }),
    // Terraform judges by what is in the configuration: a resource that is gone from it has no protection left.
    isProtected: action !== "destroy" && lifecycle.prevent_destroy === true,
    isCertain: action !== "update",
    attributes:
      action === "destroy" || action === "forget" ? [] : compareValues(before?.arguments ?? {}, after?.arguments),
  };
}

/** Sorts what holds state and is lost first, then by what is done, then by address. */
export function sortChanges(changes: readonly ResourceChange[]): ResourceChange[] {
  return [...changes].sort(
    (one, other) =>
      Number(isLoss(other)) - Number(isLoss(one)) ||
      ORDER.indexOf(one.action) - ORDER.indexOf(other.action) ||
      (one.address < other.address ? -1 : 1),
  );
}

/** Whether something that holds state is destroyed, also when another takes its place. */
export function isLoss({ action, holds }: ResourceChange): boolean {
  return holds !== undefined && (action === "destroy" || action === "replace");
}
