import { Tree } from "../../../../guardrails/tree/tree";
import { type Architecture } from "../../../../tools/report/picture/architecture/architecture";
import { readArchitecture } from "../../../../tools/report/picture/architecture/read-architecture";
import { wholePlatform } from "../../../support/shop-platform";

/**
 * Reads what a picture shows of one stack.
 * @param settings a definition. @default the shop
 */
export function architectureOf(stack: string, settings?: unknown): Architecture {
  const platform = wholePlatform(settings);
  return architectureIn(
    stack,
    Object.entries(platform).map(([name, { json }]) => ({ name, json: JSON.parse(json) as object })),
  );
}

/** Reads what a picture shows of one of some stacks. */
export function architectureIn(
  name: string,
  stacks: readonly { readonly name: string; readonly json: object }[],
): Architecture {
  const tree = new Tree(stacks.map((stack) => ({ ...stack, stage: "prod" })));
  const stack = tree.stacks.find((candidate) => candidate.name === name);
  if (!stack) throw new Error(`There is no stack ${name}.`);
  return readArchitecture(stack, tree);
}

/** The connections as lines: `web -> database: 5432`. */
export function connectionsOf({ parts, connections }: Architecture): string[] {
  const names = new Map(parts.map(({ id, name }) => [id, name]));
  return connections
    .map(({ from, to, label }) => `${names.get(from) ?? from} -> ${names.get(to) ?? to}: ${label}`)
    .sort();
}

/** The parts in a place, as lines: `service web`. */
export function partsIn({ parts }: Architecture, place: string): string[] {
  return parts
    .filter((part) => (typeof part.place === "string" ? part.place : part.place.tier) === place)
    .map(({ kind, name }) => `${kind} ${name}`)
    .sort();
}
