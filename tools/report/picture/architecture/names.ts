import { type Arguments, type Resource } from "../../../../guardrails/tree/resource";
import { type Stack } from "../../../../guardrails/tree/stack";
import { isUnknown } from "../../../../guardrails/tree/values";

/**
 * Returns the name of a resource as people say it: the physical name without the project and the environment, which the
 * whole picture is about; the logical id if there is no such name.
 */
export function shortName(resource: Resource, argument = "name"): string {
  const name = resource.get(argument);
  if (typeof name !== "string" || isUnknown(name) || name === "") return resource.id.replaceAll("_", "-");
  const prefix = `${prefixOf(resource.stack)}-`;
  const account = resource.stack.account;
  const short = name.startsWith(prefix) ? name.slice(prefix.length) : name;
  return account !== undefined && short.endsWith(`-${account}`) ? short.slice(0, -account.length - 1) : short;
}

function prefixOf(stack: Stack): string {
  const tags = defaultTags(stack);
  return [tags["Project"], tags["Environment"] ?? stack.name].filter((part) => typeof part === "string").join("-");
}

function defaultTags(stack: Stack): Arguments {
  const blocks = stack.providers[0]?.["default_tags"];
  const [block] = (Array.isArray(blocks) ? blocks : [blocks]) as (Arguments | undefined)[];
  return (block?.["tags"] ?? {}) as Arguments;
}

/** `3 tasks`, `1 task`. */
export function counted(count: number, singular: string, plural = `${singular}s`): string {
  return `${count} ${count === 1 ? singular : plural}`;
}

/** Keeps the details that there is something to say about. */
export function present(...details: readonly (string | undefined | false)[]): readonly string[] {
  return details.filter((detail) => typeof detail === "string" && detail !== "") as string[];
}
