import { type Resource } from "./resource";
import { type Stack } from "./stack";

/** `aws_lb.entry`, `data.aws_vpc.network`, as parts of an expression. */
const REFERENCE = /(?<![\w.-])(data\.)?([a-z][a-z0-9]*_[a-z0-9_]+)\.([A-Za-z_][\w-]*)/g;

/** A part of an expression that may be a reference. */
interface Reference {
  readonly kind: "resource" | "data";
  readonly type: string;
  readonly id: string;
}

/** What texts refer to: the same ones recur in every stack, and every rule asks for them. */
const references = new Map<string, readonly Reference[]>();

function referencesIn(text: string): readonly Reference[] {
  const known = references.get(text);
  if (known) return known;
  const found = Array.from(text.matchAll(REFERENCE), ([, data, type = "", id = ""]): Reference => {
    return { kind: data === undefined ? "resource" : "data", type, id };
  });
  references.set(text, found);
  return found;
}

/** Lists the resources and data sources of a stack to which a value refers, at any depth, each once. */
export function mentionsIn(stack: Stack, value: unknown): readonly Resource[] {
  const found = new Set<Resource>();
  collect(stack, value, found);
  return [...found];
}

function collect(stack: Stack, value: unknown, found: Set<Resource>): void {
  if (typeof value === "string") {
    if (value.includes("${")) {
      for (const { kind, type, id } of referencesIn(value)) {
        const resource = stack.find(type, id, kind);
        if (resource) found.add(resource);
      }
    }
  } else if (Array.isArray(value)) {
    for (const item of value as unknown[]) collect(stack, item, found);
  } else if (typeof value === "object" && value !== null) {
    for (const key in value) {
      // Of a resource's arguments, the metadata and what it only waits for aren't uses.
      if (key !== "//" && key !== "depends_on") collect(stack, (value as Record<string, unknown>)[key], found);
    }
  }
}
