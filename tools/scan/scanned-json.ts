import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type SynthesizedStack } from "../terraform/synthesized-stacks";
import { type AddressAt } from "./run-checkov";

/** The parts of a stack's JSON that Checkov can't read. */
interface StackJson {
  /** Checkov expects only blocks in it, and refuses the whole file for `required_version`. */
  readonly terraform: { readonly backend?: object };
  /** Checkov takes the list for an error. A move is no resource. */
  readonly moved?: unknown;
  readonly resource?: Readonly<Record<string, object>>;
  readonly data?: Readonly<Record<string, object>>;
}

/** What Checkov reads. */
export interface ScannedJson {
  /** Finds an address by a line of a file. */
  readonly addressAt: AddressAt;
  /** Types of all resources and data sources. */
  readonly types: ReadonlySet<string>;
}

/** What a resource or data source begins with, in the lines of a stack: its section, its type, its logical id. */
const HEADERS = [/^ {2}"([\w-]+)": \{$/, /^ {4}"([\w-]+)": [{[]$/, /^ {6}"([\w-]+)": \{$/];

/** Writes the JSON of stacks as Checkov reads it: `stacks/<stack>/cdk.tf.json`, without what makes it refuse a file. */
export function writeScannedJson(stacks: readonly SynthesizedStack[], folder: string): ScannedJson {
  const types = new Set<string>();
  const addresses = new Map(
    stacks.map((stack) => {
      const json = JSON.parse(readFileSync(path.join(stack.folder, "cdk.tf.json"), "utf8")) as StackJson;
      const { backend } = json.terraform;
      for (const type of Object.keys({ ...json.resource, ...json.data })) types.add(type);
      const readable = { ...json, moved: undefined, terraform: backend && { backend } };
      const text = JSON.stringify(readable, undefined, 2);
      const own = path.join(folder, "stacks", stack.name);
      mkdirSync(own, { recursive: true });
      writeFileSync(path.join(own, "cdk.tf.json"), text);
      return [stack.name, addressesByLine(text)] as const;
    }),
  );
  return { addressAt: (stack, line) => addresses.get(stack)?.[line], types };
}

/** Returns the address that each line belongs to, by the number of the line, from 1. */
function addressesByLine(text: string): readonly (string | undefined)[] {
  let current: readonly string[] = [];
  return [
    undefined,
    ...text.split("\n").map((line) => {
      for (const [level, pattern] of HEADERS.entries()) {
        const name = pattern.exec(line)?.[1];
        if (name !== undefined) {
          current = [...current.slice(0, level), name];
        }
      }
      const [section, type, id] = current;
      if (section === "resource" || section === "data") {
        return type !== undefined && id !== undefined ? `${section === "data" ? "data." : ""}${type}.${id}` : undefined;
      }
      return section === undefined ? undefined : [section, type].filter((part) => part !== undefined).join(".");
    }),
  ];
}
