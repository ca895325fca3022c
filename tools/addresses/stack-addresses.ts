import { readFileSync } from "node:fs";
import path from "node:path";
import { destinationOf, prepareStack } from "../diff/prepared-stack";
import { type SynthesizedStack } from "../terraform/synthesized-stacks";

/** The addresses in a stack. */
export interface StackAddresses {
  readonly stack: string;
  /** Every managed resource, sorted. */
  readonly addresses: readonly string[];
  /** Addresses from which `moved` blocks lead to one that there is: what has them keeps its state. */
  readonly moved: readonly string[];
  /** Path of the construct by address: `prod/database/resource`. */
  readonly paths: ReadonlyMap<string, string>;
}

/** Reads the addresses of a stack from what synthesis wrote. */
export function stackAddresses({ name, folder }: Pick<SynthesizedStack, "folder" | "name">): StackAddresses {
  const { resources, moved } = prepareStack(
    JSON.parse(readFileSync(path.join(folder, "cdk.tf.json"), "utf8")) as object,
  );
  return {
    stack: name,
    addresses: [...resources.keys()].sort(),
    moved: [...moved.keys()].filter((address) => resources.has(destinationOf(address, moved))),
    paths: new Map(
      [...resources].flatMap(([address, block]) => (block.path === undefined ? [] : [[address, block.path]])),
    ),
  };
}
