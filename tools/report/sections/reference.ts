import { type Resource } from "../../../guardrails/tree/resource";
import { type ResourceReference } from "../report-data";

/** Names a resource as the report does. */
export function referenceTo({ stack, address, path }: Resource): ResourceReference {
  return { stack: stack.name, address, path };
}
