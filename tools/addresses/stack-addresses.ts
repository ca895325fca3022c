import { readFileSync } from "node:fs";
import path from "node:path";
import { type SynthesizedStack } from "../terraform/synthesized-stacks";

/** The addresses in a stack. */
export interface StackAddresses {
  readonly stack: string;
  /** Every managed resource, sorted. */
  readonly addresses: readonly string[];
  /** Addresses that `moved` blocks lead from: what has them keeps its state. */
  readonly moved: readonly string[];
}

/** The parts of a stack's JSON that are read here. */
interface StackJson {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly moved?: readonly { readonly from: string }[];
}

/** Reads the addresses of a stack from what synthesis wrote. */
export function stackAddresses({ name, folder }: SynthesizedStack): StackAddresses {
  const json = JSON.parse(readFileSync(path.join(folder, "cdk.tf.json"), "utf8")) as StackJson;
  const addresses = Object.entries(json.resource ?? {}).flatMap(([type, resources]) =>
    Object.keys(resources).map((resource) => `${type}.${resource}`),
  );
  return { stack: name, addresses: addresses.sort(), moved: (json.moved ?? []).map(({ from }) => from) };
}
