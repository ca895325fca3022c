import { type Resource } from "./resource";
import { type Stack } from "./stack";

/** `aws_lb.entry`, `data.aws_vpc.network`, as parts of an expression. */
const REFERENCE = /(?<![\w.-])(data\.)?([a-z][a-z0-9]*_[a-z0-9_]+)\.([A-Za-z_][\w-]*)/g;

/** Lists the resources and data sources of a stack to which a value refers, at any depth, each once. */
export function mentionsIn(stack: Stack, value: unknown): readonly Resource[] {
  const found = new Set<Resource>();
  collect(stack, value, found);
  return [...found];
}

function collect(stack: Stack, value: unknown, found: Set<Resource>): void {
  if (typeof value === "string") {
    if (value.includes("${")) {
      for (const [, data, type = "", id = ""] of value.matchAll(REFERENCE)) {
        const resource = stack.find(type, id, data === undefined ? "resource" : "data");
        if (resource) found.add(resource);
      }
    }
  } else if (Array.isArray(value)) {
    for (const item of value as unknown[]) collect(stack, item, found);
  } else if (typeof value === "object" && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      // Of a resource's arguments, the metadata and what it only waits for aren't uses.
      if (key !== "//" && key !== "depends_on") collect(stack, item, found);
    }
  }
}
