import { hclValue } from "../policies/hcl-value";

/** Returns what an argument holds as JSON, or as an expression `jsonencode`; undefined if only Terraform knows it. */
export function jsonOf(value: unknown): unknown {
  if (typeof value !== "string") {
    return value;
  }
  const encoded = /^\$\{jsonencode\((.*)\)\}$/s.exec(value)?.[1];
  try {
    return encoded === undefined ? JSON.parse(value) : hclValue(encoded);
  } catch {
    return undefined;
  }
}
